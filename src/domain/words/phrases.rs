//! Words by which notes are judged. Compared as whole words, without case and accents.

/// Titles before a name, without their full stops.
pub(crate) const TITLES: &str = "dr prof professor mr mrs ms miss sir dame herr frau ing dipl dipl-ing mag";

/// Degrees and the like after a name, without their full stops.
pub(crate) const DEGREES: [&str; 24] = [
    "phd", "md", "mba", "emba", "msc", "bsc", "meng", "beng", "llm", "llb", "mph", "ma", "ba", "cpa", "cfa", "acca",
    "pmp", "cissp", "rn", "esq", "jr", "sr", "ii", "iii",
];

/// Phrases of sales pitches, between strokes, in English, German, French and Spanish.
pub(crate) const SALES: &str = "\
    book a demo | schedule a demo | a quick demo | quick call | jump on a call | hop on a call | 15 minute call | \
    15 minutes of your time | free consultation | free trial | free audit | limited offer | limited time | \
    special offer | exclusive offer | discount | grow your business | scale your business | boost your sales | \
    increase your revenue | increase your sales | more leads | qualified leads | lead generation | generate leads | \
    10x | double your | guaranteed results | passive income | financial freedom | investment opportunity | \
    crypto opportunity | business opportunity | our services | our solution helps | we help companies | \
    i help companies | i help founders | outsource | offshore team | pricing | kostenlose beratung | \
    unverbindliches gesprach | mehr kunden | audit gratuit | asesoria gratuita";

/// Words that hint at why somebody asks, between strokes.
pub(crate) const REASONS: &str = "\
    met | meet | talk | talked | spoke | speak | chat | chatted | your post | your article | your work | \
    your project | your book | article | read | saw | heard | listened | watched | both | same | mutual | common | \
    share | shared | group | alumni | alumna | alumnus | colleague | colleagues | conference | event | fair | \
    meetup | workshop | course | recommended | introduced | suggested | worked | work with | working on | studied | \
    classmate | interested in | because | since | enjoyed | learn | learned | fellow | neighbour | neighbor | \
    help with | question about | ask about | getroffen | kennengelernt | gesprochen | gelesen | gemeinsam | \
    gemeinsame | kollege | kollegin | vortrag | rencontre | lu votre | en commun | collegue | conocimos | lei su | \
    en comun | colega";
