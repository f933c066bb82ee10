//! The search for misread text, on clean text and on damaged text: `cargo bench --bench mojibake`.
#![allow(clippy::unwrap_used)] // A benchmark that unwraps has failed, and says so.
#![allow(missing_docs)]

use divan::Bencher;
use divan::counter::BytesCount;
use lauter::config::Config;
use lauter::document::Document;
use lauter::pipeline::Cleaner;

fn main() {
    divan::main();
}

const TEXTS: &[(&str, &str)] = &[
    ("ascii", "The council said on Monday that it would not raise the price of water before the end of next year.\n"),
    (
        "english",
        "The council said on Monday – its first “open” day – that it wouldn’t raise the price of water before the end of the year, as the mayor had feared at first.\n",
    ),
    ("russian", "В понедельник совет заявил, что до конца следующего года не станет повышать цену на воду, чего опасался мэр.\n"),
    ("turkish", "Belediye meclisi pazartesi günü, gelecek yılın sonuna kadar suyun fiyatını artırmayacağını açıkladı.\n"),
    ("misread", "Р’ РїРѕРЅРµРґРµР»СЊРЅРёРє СЃРѕРІРµС‚ Р·Р°СЏРІРёР», С‡С‚Рѕ РЅРµ СЃС‚Р°РЅРµС‚.\n"),
];

/// Bytes of a text: enough for the caches to see more than one line.
const BYTES: usize = 1 << 20;

#[divan::bench(args = TEXTS.iter().map(|(name, _)| *name))]
fn encoding_stage(bencher: Bencher, name: &str) {
    let (_, line) = TEXTS.iter().find(|(text, _)| *text == name).unwrap();
    let text = line.repeat(BYTES / line.len());
    let stage = Cleaner::new(&Config { stages: vec!["encoding".to_owned()], ..Config::default() }).unwrap();
    let bytes = text.len();
    bencher.counter(BytesCount::new(bytes)).with_inputs(|| Document::new("bench#0", text.clone())).bench_local_values(
        |mut doc| {
            stage.clean(&mut doc);
            doc
        },
    );
}
