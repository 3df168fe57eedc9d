//! A page that stands in one file. What shows only once the module runs is taken out of its body, to travel packed: cards, and drawings for
//! narrow windows.

/// Stands where a part was.
const PLACE: &str = "<i class=\"late\"></i>";
/// What is taken out: from the first, where it is followed by the second, up to the third.
const TAKEN: [(&str, &str, &str); 2] =
    [("", "<aside id=\"the-so-", "</aside>"), ("<div class=\"sheet narrow\">", "", "</div><div class=\"sheet wide\">")];

/// A body as [`super::prerender`] makes it, with a place where each part was taken out; and the parts, in order.
pub fn cut(body: &str) -> (String, Vec<String>) {
    let find = |(before, opening, end): (&str, &str, &str), from: usize| {
        let start = from + body[from..].find(&format!("{before}{opening}"))? + before.len();
        let length = body[start..].find(end)? + if opening.is_empty() { 0 } else { end.len() };
        Some((start, start + length))
    };
    let (mut left, mut parts, mut at) = (String::new(), Vec::new(), 0);
    // Where each is found next: what is not there any more is not looked for again.
    let mut next = TAKEN.map(|it| find(it, 0));
    while let Some((start, end)) = next.into_iter().flatten().min() {
        left.extend([&body[at..start], PLACE]);
        parts.push(body[start..end].to_owned());
        at = end;
        for (found, taken) in next.iter_mut().zip(TAKEN) {
            if found.is_some_and(|it| it.0 < at) {
                *found = find(taken, at);
            }
        }
    }
    (left + &body[at..], parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_can_be_put_back() {
        let body = "<p>1</p><aside id=\"the-so-1\">A<b>a</b></aside><div class=\"sheet narrow\"><svg><div>tip</div></svg></div>\
                    <div class=\"sheet wide\"><svg/></div><aside id=\"the-so-2\">B</aside><p>2</p>";
        let (left, parts) = cut(body);
        assert_eq!(
            parts,
            ["<aside id=\"the-so-1\">A<b>a</b></aside>", "<svg><div>tip</div></svg>", "<aside id=\"the-so-2\">B</aside>"]
        );
        assert!(!left.contains("aside") && !left.contains("tip"), "{left}");
        assert_eq!(parts.iter().fold(left, |text, it| text.replacen(PLACE, it, 1)), body);
    }
}
