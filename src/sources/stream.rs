//! Bytes as they lie on disk, hashed and counted as they pass, and the decompression above them.

use std::io::{self, BufReader, Read};

use sha2::{Digest, Sha256};

/// Bytes read from disk at a time.
const DISK_BUFFER: usize = 64 << 10;

/// What a gzip member begins with.
pub(super) const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];
/// What a Zstandard frame begins with.
pub(super) const ZSTD_MAGIC: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstd,
}

impl Compression {
    /// By the end of the file name.
    pub(super) fn of_name(name: &str) -> Compression {
        let ends =
            |end: &str| name.len() >= end.len() && name.as_bytes()[name.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes());
        match () {
            () if ends(".gz") => Compression::Gzip,
            () if ends(".zst") => Compression::Zstd,
            () => Compression::None,
        }
    }

    /// By the first bytes.
    pub(super) fn of_magic(head: &[u8]) -> Compression {
        match () {
            () if head.starts_with(GZIP_MAGIC) => Compression::Gzip,
            () if head.starts_with(ZSTD_MAGIC) => Compression::Zstd,
            () => Compression::None,
        }
    }

    /// What to say of a failure at this layer.
    pub(super) fn failure(self) -> &'static str {
        match self {
            Compression::None => "reading failed",
            Compression::Gzip => "the gzip data are cut off or broken",
            Compression::Zstd => "the Zstandard data are cut off or broken",
        }
    }
}

/// The lowest layer: hashes and counts what it hands on.
pub(super) struct Tap {
    inner: Box<dyn Read + Send>,
    sha256: Sha256,
    pub(super) bytes: u64,
}

impl Tap {
    pub(super) fn new(inner: Box<dyn Read + Send>) -> Tap {
        Tap { inner, sha256: Sha256::new(), bytes: 0 }
    }

    /// The hash so far, in lower-case hexadecimal.
    pub(super) fn sha256(self) -> String {
        crate::hash::hex(&self.sha256.finalize())
    }
}

impl Read for Tap {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.sha256.update(&buffer[..n]);
        self.bytes += n as u64;
        Ok(n)
    }
}

/// The beginning that was read to look at it, then the rest.
pub(super) type Raw = BufReader<Peeked<Tap>>;

/// A reader whose first bytes are known before anyone reads them.
pub(super) struct Peeked<R> {
    head: Vec<u8>,
    at: usize,
    /// What went wrong while reading ahead: told when the bytes before it are consumed. A decoder would not say it twice.
    error: Option<io::Error>,
    rest: R,
}

impl<R: Read> Peeked<R> {
    /// Reads up to `n` bytes ahead.
    pub(super) fn new(mut rest: R, n: usize) -> Peeked<R> {
        let mut head = Vec::with_capacity(n);
        let error = rest.by_ref().take(n as u64).read_to_end(&mut head).err();
        Peeked { head, at: 0, error, rest }
    }

    /// The bytes read ahead.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }

    pub(super) fn get_ref(&self) -> &R {
        &self.rest
    }

    pub(super) fn into_inner(self) -> R {
        self.rest
    }
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at < self.head.len() {
            let n = (&self.head[self.at..]).read(buffer)?;
            self.at += n;
            return Ok(n);
        }
        self.error.take().map_or_else(|| self.rest.read(buffer), Err)
    }
}

/// Bytes of content: decompressed if need be.
pub(super) enum Stream {
    Plain(Raw),
    Gzip(flate2::bufread::MultiGzDecoder<Raw>),
    Zstd(zstd::stream::read::Decoder<'static, Raw>),
}

impl Stream {
    pub(super) fn new(raw: Peeked<Tap>, compression: Compression) -> Stream {
        let raw = BufReader::with_capacity(DISK_BUFFER, raw);
        match compression {
            Compression::None => Stream::Plain(raw),
            Compression::Gzip => Stream::Gzip(flate2::bufread::MultiGzDecoder::new(raw)),
            Compression::Zstd => Stream::Zstd(
                zstd::stream::read::Decoder::with_buffer(raw)
                    .expect("a decoder without a dictionary fails only for want of memory"),
            ),
        }
    }

    pub(super) fn tap(&self) -> &Tap {
        let raw = match self {
            Stream::Plain(raw) => raw,
            Stream::Gzip(decoder) => decoder.get_ref(),
            Stream::Zstd(decoder) => decoder.get_ref(),
        };
        raw.get_ref().get_ref()
    }

    pub(super) fn into_tap(self) -> Tap {
        let raw = match self {
            Stream::Plain(raw) => raw,
            Stream::Gzip(decoder) => decoder.into_inner(),
            Stream::Zstd(decoder) => decoder.finish(),
        };
        raw.into_inner().into_inner()
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Plain(raw) => raw.read(buffer),
            Stream::Gzip(decoder) => decoder.read(buffer),
            Stream::Zstd(decoder) => decoder.read(buffer),
        }
    }
}
