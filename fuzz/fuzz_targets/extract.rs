#![no_main]
//! Extraction never fails, every span holds its quote, and every chart is laid out, described and drawn.

use docso::{
    article::import::plain,
    chart::{
        describe,
        draw::{LIGHT, svg},
        frame::Frame,
        spec::ChartView,
    },
    edition::Edition,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let edition = Edition::of(plain::import(text));
    for it in edition.observations.iter().filter(|it| it.is_stated()) {
        let block = &edition.article.blocks[it.span.block].text;
        assert_eq!(block.get(it.span.range()), Some(it.quote.as_str()));
    }
    for spec in &edition.charts {
        for scale in &spec.scales {
            let view = ChartView { scale: *scale, ..spec.first_view() };
            let told = describe::title(spec, &edition.observations, &view) + &describe::subtitle(spec, &edition.observations, &view);
            assert!(!told.is_empty());
            for width in [320.0, 1600.0] {
                let frame = Frame::new(spec, &edition.observations, &view, width);
                assert_eq!(frame.marks.len(), spec.observations.len());
                assert!(!svg(&frame, &LIGHT).is_empty());
            }
        }
    }
    for finding in &edition.findings {
        assert!(finding.from.iter().chain(&finding.claim).all(|id| edition.observation(*id).is_some()));
    }
});
