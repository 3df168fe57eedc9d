use docso::quantity::{lexer::*, numeral::NumberStyle, stream::scan, vi::VIETNAMESE};
fn main(){ let mut t=String::new(); for f in std::fs::read_dir("tests/articles").unwrap().flatten(){ let p=f.path(); if p.extension().is_some_and(|e|e=="txt"){ t+=&std::fs::read_to_string(p).unwrap(); } }
 let t=t.repeat(20); let mode=std::env::args().nth(1).unwrap_or_default();
 let s=std::time::Instant::now();
 if mode=="tok" { let mut b=Buffers::default(); for c in t.as_bytes().chunks(32768){ let st=String::from_utf8_lossy(c); let k=Tokens::with(&st,b); b=k.into_buffers(); } }
 else { let mut n=0; scan(&t,&VIETNAMESE,NumberStyle::CommaDecimal,|_|n+=1); println!("{n}"); }
 println!("{} MB/s", t.len() as f64/1e6/s.elapsed().as_secs_f64()); }
