//! A rollback journal, read as SQLite reads it: how the pages of a file were before a write that was cut short.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// How every part of a journal begins.
const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// "As many records as follow", where a number of records is expected.
const ALL: u32 = u32::MAX;

/// What a journal tells of the file it is of.
pub(crate) struct Before {
    /// How many pages the file had.
    pub(crate) pages: u32,
    pub(crate) page_size: usize,
    /// The page at the beginning, where it was changed.
    pub(crate) first: Option<Vec<u8>>,
    /// The pages that were changed, and where they stand in the journal.
    pub(crate) changed: Vec<(u32, u64)>,
}

/// The head of a part.
struct Head {
    records: u32,
    nonce: u32,
    pages: u32,
    sector: u64,
    page_size: usize,
}

/// Reads a journal; `None`: SQLite would take nothing from it.
pub(crate) fn read(path: &Path) -> io::Result<Option<Before>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut file = BufReader::with_capacity(1 << 16, file);
    let mut before: Option<Before> = None;
    let mut at = 0;
    while let Some(head) = head(&mut file, at, length, before.as_ref())? {
        let record = head.page_size as u64 + 8;
        let known = before.get_or_insert_with(|| Before {
            pages: head.pages,
            page_size: head.page_size,
            first: None,
            changed: Vec::new(),
        });
        at += head.sector;
        let fit = length.saturating_sub(at) / record;
        let records = if head.records == ALL { fit } else { u64::from(head.records).min(fit) };
        file.seek(SeekFrom::Start(at))?;
        for n in 0..records {
            let Some((number, page)) = page(&mut file, &head)? else { return Ok(before) };
            known.changed.push((number, at + n * record + 4));
            if number == 1 {
                known.first.get_or_insert(page);
            }
        }
        at = (at + records * record).next_multiple_of(head.sector);
    }
    Ok(before)
}

fn head(file: &mut BufReader<File>, at: u64, length: u64, before: Option<&Before>) -> io::Result<Option<Head>> {
    if at + 28 > length {
        return Ok(None);
    }
    let mut bytes = [0; 28];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let (sector, page_size) = (number(20), number(24));
    // Later parts leave the sizes to the first.
    let page_size = before.map_or(page_size as usize, |before| before.page_size);
    let is_sound = bytes[..8] == MAGIC
        && (32..=65_536).contains(&sector)
        && sector.is_power_of_two()
        && (512..=65_536).contains(&page_size)
        && page_size.is_power_of_two();
    Ok(is_sound.then(|| Head {
        records: number(8),
        nonce: number(12),
        pages: number(16),
        sector: sector.into(),
        page_size,
    }))
}

/// The next record; `None`: it was not written whole.
fn page(file: &mut BufReader<File>, head: &Head) -> io::Result<Option<(u32, Vec<u8>)>> {
    let mut number = [0; 4];
    let mut page = vec![0; head.page_size];
    let mut told = [0; 4];
    for part in [&mut number[..], &mut page[..], &mut told[..]] {
        file.read_exact(part)?;
    }
    let number = u32::from_be_bytes(number);
    let is_whole = number > 0 && u32::from_be_bytes(told) == checksum(&page, head.nonce);
    Ok(is_whole.then_some((number, page)))
}

/// What SQLite writes behind a page.
pub(crate) fn checksum(page: &[u8], nonce: u32) -> u32 {
    let mut sum = nonce;
    let mut at = page.len().saturating_sub(200);
    while at > 0 {
        sum = sum.wrapping_add(page[at].into());
        at = at.saturating_sub(200);
    }
    sum
}

/// Whether every page that was changed still stands in the file as it was before.
pub(crate) fn nothing_was_written(journal: &Path, file: &Path, before: &Before) -> io::Result<bool> {
    let (mut journal, mut file) = (File::open(journal)?, File::open(file)?);
    let (mut was, mut is) = (vec![0; before.page_size], vec![0; before.page_size]);
    for (number, at) in &before.changed {
        journal.seek(SeekFrom::Start(*at))?;
        journal.read_exact(&mut was)?;
        file.seek(SeekFrom::Start(u64::from(number - 1) * before.page_size as u64))?;
        if file.read_exact(&mut is).is_err() || was != is {
            return Ok(false);
        }
    }
    Ok(true)
}
