//! Where bytes come from: a blob in the browser, a vector in tests.

use rawzip::ReaderAt;

/// Bytes that can be read anywhere, of a known number.
pub trait Source: ReaderAt {
    /// How many there are.
    fn size(&self) -> u64;

    /// The first bytes, `limit` at most.
    fn head(&self, limit: usize) -> Result<Vec<u8>, String> {
        let mut bytes = vec![0; usize::try_from(self.size()).unwrap_or(limit).min(limit)];
        let mut done = 0;
        while done < bytes.len() {
            match self.read_at(&mut bytes[done..], done as u64) {
                Ok(0) => return Err("It became shorter while it was read.".to_owned()),
                Ok(read) => done += read,
                Err(error) => return Err(error.to_string()),
            }
        }
        Ok(bytes)
    }
}

impl Source for Vec<u8> {
    fn size(&self) -> u64 {
        self.len() as u64
    }
}
