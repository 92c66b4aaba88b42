//! Where an archive's files come from: a ZIP (told by its first bytes, whatever its name), a folder (even one called
//! `….zip`), or a single CSV. Nothing is ever unpacked to disk.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::domain::time::{Day, Time};
use crate::domain::words::hex::hex;
use crate::import::error::ImportError;
use crate::import::importers::{BY_MAPPING, IMPORTERS, LDIF, VCARDS};
use crate::import::kind::Importer;
use crate::import::lines::{Lines, Piece};
use crate::import::members::{Candidate, MAX_MEMBERS, Member, Place};
use crate::import::pace::Pace;
use crate::import::portability::{self, Answer};
use crate::import::shown::shown;
use crate::import::stream::Stream;
use crate::import::zip_file::ZipFile;
use crate::import::{dates, members, table};

/// How deep a folder is searched.
const MAX_DEPTH: usize = 8;

/// Most bytes of a file that its SHA-256 is made from: far more than any archive has.
const MAX_HASHED: u64 = 4 << 30;

/// In how many lines the first is looked for that is neither blank nor a comment.
const FIRST_WITHIN: usize = 20;

/// What is looked for at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    /// An archive or one of its files; an address book by itself only.
    Archive,
    /// The same, and the address book within a whole archive.
    ArchiveAndContacts,
    /// One CSV, whatever it is called and whatever its columns are.
    AnyCsv,
}

/// An archive that is open.
pub(crate) struct Container {
    /// Name of the file or folder, fit for showing.
    pub(crate) name: String,
    /// The path as it was given, fit for showing.
    pub(crate) shown_path: String,
    /// What is read, in the order of reading.
    pub(crate) members: Vec<Member>,
    /// Whether it is a folder of cards, as programs that sync address books keep them.
    pub(crate) is_cards: bool,
    /// What was passed over.
    pub(crate) notices: Vec<String>,
    /// The newest plausible time of the ZIP's members, taken as UTC.
    pub(crate) newest_member: Option<Time>,
    /// The day that the name of the ZIP or folder tells.
    pub(crate) named_day: Option<Day>,
    zip: Option<ZipFile>,
    /// The file itself; `None` for a folder.
    file: Option<PathBuf>,
}

impl Container {
    /// Opens what is at the path, and decides which files are read.
    pub(crate) fn open(path: &Path, sought: Sought) -> Result<Container, ImportError> {
        let shown_path = shown(&path.to_string_lossy());
        let kind = fs::metadata(path).map_err(|source| cannot_open(&shown_path, source))?;
        let own_name = name_of(path);
        let mut container = Container {
            name: shown(&own_name),
            shown_path,
            members: Vec::new(),
            is_cards: false,
            notices: Vec::new(),
            newest_member: None,
            named_day: dates::day_in_name(&own_name),
            zip: None,
            file: kind.is_file().then(|| path.to_owned()),
        };
        if kind.is_file() {
            container.open_file(path, &own_name, kind.len(), sought)?;
        } else if sought == Sought::AnyCsv {
            return Err(ImportError::NotACsv(container.shown_path));
        } else if kind.is_dir() {
            container.open_folder(path, sought)?;
        } else {
            // A pipe or device would keep us waiting.
            return Err(ImportError::NotAnArchive(container.shown_path));
        }
        Ok(container)
    }

    /// Opens several files of one folder as one archive.
    pub(crate) fn open_files(paths: &[PathBuf], sought: Sought) -> Result<Container, ImportError> {
        let Some((first, others)) = paths.split_first() else {
            return Err(ImportError::NothingKnown { path: String::new(), wanted: members::wanted() });
        };
        let mut container = Container::open(first, sought)?;
        for path in others {
            container.members.append(&mut Container::open(path, sought)?.members);
        }
        if !others.is_empty() {
            container.members.sort_by_key(|member| member.importer.kind);
            container.name = shown(&first.parent().map(name_of).unwrap_or_default());
            container.file = None;
        }
        Ok(container)
    }

    /// Bytes of all members, as declared.
    pub(crate) fn declared_bytes(&self) -> u64 {
        self.members.iter().fold(0, |sum, member| sum.saturating_add(member.size))
    }

    /// The unpacked bytes of a member.
    pub(crate) fn reader(&mut self, index: usize) -> Result<Box<dyn Read + '_>, ImportError> {
        let member = &self.members[index];
        match (&member.place, &mut self.zip) {
            (Place::Zip(index), Some(zip)) => zip.reader(*index, &member.name),
            (Place::File(path), _) => match File::open(path) {
                Ok(file) => Ok(Box::new(file)),
                Err(source) => Err(ImportError::CannotRead { member: member.name.clone(), source }),
            },
            (Place::Memory(text), _) => Ok(Box::new(text.as_bytes())),
            (Place::Zip(_), None) => {
                let source = io::Error::from(io::ErrorKind::NotFound);
                Err(ImportError::CannotRead { member: member.name.clone(), source })
            }
        }
    }

    /// SHA-256 of the file, in hexadecimal; of a folder, over the names and contents of the files that are read.
    pub(crate) fn sha256(&self) -> Result<String, ImportError> {
        let mut hash = Sha256::new();
        if let Some(path) = &self.file {
            hash_file(&mut hash, path).map_err(|source| cannot_open(&self.shown_path, source))?;
        } else {
            for member in &self.members {
                hash.update(member.name.as_bytes());
                hash.update([0]);
                if let Place::File(path) = &member.place {
                    hash_file(&mut hash, path)
                        .map_err(|source| ImportError::CannotRead { member: member.name.clone(), source })?;
                }
            }
        }
        Ok(hex(&hash.finalize()))
    }

    fn open_file(&mut self, path: &Path, own_name: &str, size: u64, sought: Sought) -> Result<(), ImportError> {
        let unreadable = |source| cannot_open(&self.shown_path, source);
        let mut file = BufReader::new(File::open(path).map_err(unreadable)?);
        let mut magic = Vec::new();
        file.by_ref().take(4).read_to_end(&mut magic).map_err(unreadable)?;
        if portability::is_one(path) {
            let Answer { candidates, unread, others } = portability::answer(path)?;
            if candidates.is_empty() {
                return Err(ImportError::NothingKnown { path: self.shown_path.clone(), wanted: members::wanted() });
            }
            if !unread.is_empty() {
                self.notices.push(format!("Of the answer these tables are not read: {}.", members::list(&unread)));
            }
            if !others.is_empty() {
                let others = members::list(&others);
                self.notices.push(format!("Of the answer what stands beside its tables is not read: {others}."));
            }
            self.choose(candidates, sought);
            return Ok(());
        }
        if magic == b"PK\x03\x04" || magic == b"PK\x05\x06" {
            file.rewind().map_err(unreadable)?;
            let zip = ZipFile::open(file, &self.shown_path)?;
            return self.take_zip(zip, sought);
        }
        let by_name = members::recognise(&without_copy_number(own_name)).map(|(importer, _)| importer);
        let importer = match by_name {
            _ if sought == Sought::AnyCsv => &BY_MAPPING,
            Some(importer) => importer,
            None => by_first_line(path, &self.name)?
                .or(by_header(path, &self.name)?)
                .ok_or_else(|| ImportError::NotAnArchive(self.shown_path.clone()))?,
        };
        if self.named_day.is_none() {
            self.named_day = path.parent().map(name_of).and_then(|name| dates::day_in_name(&name));
        }
        let (name, place) = (self.name.clone(), Place::File(path.to_owned()));
        self.members.push(Member { importer, name, size, place });
        Ok(())
    }

    fn take_zip(&mut self, zip: ZipFile, sought: Sought) -> Result<(), ImportError> {
        let mut contents = zip.contents();
        let path = self.shown_path.clone();
        if sought == Sought::AnyCsv {
            let is_workbook = contents.is_workbook;
            return Err(if is_workbook { ImportError::Spreadsheet(path) } else { ImportError::NotACsv(path) });
        }
        if contents.candidates.is_empty() {
            return Err(if contents.is_workbook {
                ImportError::Spreadsheet(path)
            } else if contents.any_encrypted {
                ImportError::Encrypted(path)
            } else {
                ImportError::NothingKnown { path, wanted: members::wanted() }
            });
        }
        self.notices.append(&mut contents.notices);
        self.choose(contents.candidates, sought);
        self.newest_member = contents.newest;
        self.zip = Some(zip);
        Ok(())
    }

    fn choose(&mut self, candidates: Vec<Candidate>, sought: Sought) {
        let candidates = match sought {
            Sought::Archive => members::without_contacts(candidates, &mut self.notices),
            Sought::ArchiveAndContacts | Sought::AnyCsv => candidates,
        };
        self.members.extend(members::choose(candidates, &mut self.notices));
    }

    /// Takes the cards of a folder that holds nothing else that is read; beside an archive they are named only.
    fn take_cards(&mut self, mut cards: Vec<(String, u64, PathBuf)>, alone: bool) {
        match cards.as_slice() {
            [] => return,
            [(name, ..)] if !alone => {
                let name = shown(name);
                return self
                    .notices
                    .push(format!("{name} holds cards; they are read when the file is given by itself."));
            }
            many if !alone => {
                let many = many.len();
                return self
                    .notices
                    .push(format!("{many} files hold cards; they are read when one is given by itself."));
            }
            _ => {}
        }
        cards.sort_unstable();
        let member = |(name, size, path): (String, u64, PathBuf)| Member {
            importer: &VCARDS,
            name: shown(&name),
            size,
            place: Place::File(path),
        };
        self.members = cards.into_iter().map(member).collect();
        self.is_cards = true;
    }

    fn open_folder(&mut self, root: &Path, sought: Sought) -> Result<(), ImportError> {
        let mut walk = Walk {
            root,
            seen: 0,
            candidates: Vec::new(),
            cards: Vec::new(),
            links: Vec::new(),
            unreadable: Vec::new(),
        };
        let mut folders = vec![(root.to_owned(), 1)];
        while let Some((folder, depth)) = folders.pop() {
            match fs::read_dir(&folder) {
                Ok(entries) => walk.enter(entries, depth, &mut folders, &self.shown_path)?,
                Err(source) if depth == 1 => return Err(cannot_open(&self.shown_path, source)),
                Err(_) => walk.unreadable.push(walk.name(&folder)),
            }
        }
        for (names, what) in [(walk.links, "Links are not followed"), (walk.unreadable, "Could not be read")] {
            if !names.is_empty() {
                self.notices.push(format!("{what}: {}.", members::list(&names)));
            }
        }
        self.take_cards(walk.cards, walk.candidates.is_empty());
        self.choose(walk.candidates, sought);
        if self.named_day.is_none() {
            let above = root.canonicalize().ok();
            let above = above.as_deref().and_then(Path::parent).map(name_of);
            let within = self.members.first().map(|member| member.name.clone());
            self.named_day = within.into_iter().chain(above).find_map(|name| dates::day_in_name(&name));
        }
        if self.members.is_empty() {
            return Err(ImportError::NothingKnown { path: self.shown_path.clone(), wanted: members::wanted() });
        }
        Ok(())
    }
}

/// A folder being searched.
struct Walk<'a> {
    root: &'a Path,
    seen: u64,
    candidates: Vec<Candidate>,
    /// Files of cards: the name within the folder, the size and where it is.
    cards: Vec<(String, u64, PathBuf)>,
    links: Vec<String>,
    unreadable: Vec<String>,
}

impl Walk<'_> {
    fn enter(
        &mut self,
        entries: fs::ReadDir,
        depth: usize,
        folders: &mut Vec<(PathBuf, usize)>,
        shown_path: &str,
    ) -> Result<(), ImportError> {
        for entry in entries.flatten() {
            self.seen += 1;
            if self.seen > MAX_MEMBERS {
                return Err(ImportError::TooManyMembers { path: shown_path.to_owned(), limit: MAX_MEMBERS });
            }
            let (path, Ok(kind)) = (entry.path(), entry.file_type()) else { continue };
            if kind.is_dir() {
                if depth < MAX_DEPTH {
                    folders.push((path, depth + 1));
                }
                continue;
            }
            let size = entry.metadata().map_or(0, |metadata| metadata.len());
            let within = path.strip_prefix(self.root).unwrap_or(&path).to_string_lossy().into_owned();
            if kind.is_file() && is_card(&path) {
                self.cards.push((within, size, path));
                continue;
            }
            if let Some(candidate) = Candidate::new(&within, size, Place::File(path)) {
                if kind.is_file() {
                    self.candidates.push(candidate);
                } else if kind.is_symlink() {
                    self.links.push(candidate.name());
                } else {
                    self.unreadable.push(candidate.name());
                }
            }
        }
        Ok(())
    }

    fn name(&self, folder: &Path) -> String {
        shown(&folder.strip_prefix(self.root).unwrap_or(folder).to_string_lossy())
    }
}

fn hash_file(hash: &mut Sha256, path: &Path) -> io::Result<()> {
    let mut file = File::open(path)?.take(MAX_HASHED);
    let mut bytes = vec![0; 64 << 10];
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(()),
            read => hash.update(&bytes[..read]),
        }
    }
}

fn cannot_open(path: &str, source: io::Error) -> ImportError {
    let path = path.to_owned();
    match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ImportError::NotFound(path),
        _ => ImportError::CannotOpen { path, source },
    }
}

/// Whether a file is one of cards by its name; what begins with a point is on its way to be one, or left by macOS.
fn is_card(path: &Path) -> bool {
    let ends = |ending: &str| path.extension().is_some_and(|other| other.eq_ignore_ascii_case(ending));
    (ends("vcf") || ends("vcard")) && !name_of(path).starts_with('.')
}

/// The last part of a path, also of `.` or `..`.
fn name_of(path: &Path) -> String {
    let name = match path.file_name() {
        Some(name) => Some(name.to_owned()),
        None => path.canonicalize().ok().and_then(|path| path.file_name().map(ToOwned::to_owned)),
    };
    name.unwrap_or_else(|| path.as_os_str().to_owned()).to_string_lossy().into_owned()
}

/// `Connections (1).csv` as browsers save it, without the number.
fn without_copy_number(name: &str) -> String {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match name.rsplit_once('.').and_then(|(stem, ending)| Some((stem.strip_suffix(')')?.rsplit_once('(')?, ending))) {
        Some(((stem, digits), ending)) if number(digits) => format!("{}.{ending}", stem.trim_end()),
        _ => name.to_owned(),
    }
}

/// Tells a single file of unknown name by its header, where a header is enough to tell.
fn by_header(path: &Path, name: &str) -> Result<Option<&'static Importer>, ImportError> {
    for importer in IMPORTERS.iter().filter(|importer| importer.by_header) {
        let file = File::open(path).map_err(|source| cannot_open(&shown(&path.to_string_lossy()), source))?;
        let mut pace = Pace { progress: &mut |_| ControlFlow::Continue(()), bytes: 0, bytes_total: 0 };
        let Some(stream) = Stream::open(Box::new(file), name.to_owned(), &mut pace)? else { return Ok(None) };
        if table::has_header(stream, importer.kind, importer.headers)? {
            return Ok(Some(importer));
        }
    }
    Ok(None)
}

/// Tells a single file that is no table by its first line.
fn by_first_line(path: &Path, name: &str) -> Result<Option<&'static Importer>, ImportError> {
    let file = File::open(path).map_err(|source| cannot_open(&shown(&path.to_string_lossy()), source))?;
    let mut pace = Pace { progress: &mut |_| ControlFlow::Continue(()), bytes: 0, bytes_total: 0 };
    let Some(stream) = Stream::open(Box::new(file), name.to_owned(), &mut pace)? else { return Ok(None) };
    let mut text = Lines::new(stream);
    for _ in 0..FIRST_WITHIN {
        let Some(Piece::Record(range)) = text.next_line()? else { break };
        let line = text.bytes(range).trim_ascii();
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        let begins = |with: &[u8]| line.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
        if line.eq_ignore_ascii_case(b"BEGIN:VCARD") {
            return Ok(Some(&VCARDS));
        }
        return Ok((begins(b"dn:") || begins(b"version: 1")).then_some(&LDIF));
    }
    Ok(None)
}
