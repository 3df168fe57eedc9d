//! The words that titles of charts, captions of tables and heads of columns are put together with.

/// Words of a language for what the engine says by itself of a report's figures.
#[derive(Clone, Copy, Debug)]
pub struct Sentences {
    /// Before a place: "in".
    pub at: &'static str,
    /// Before the day that something is counted up to.
    pub until: &'static str,
    /// Of a rise.
    pub rises: &'static str,
    /// Of a fall.
    pub falls: &'static str,
    /// Before what it was.
    pub from: &'static str,
    /// Before what it rose to.
    pub up_to: &'static str,
    /// Before what it fell to.
    pub down_to: &'static str,
    /// Of what stayed the same.
    pub unchanged: &'static str,
    /// Between the last two of a list.
    pub and: &'static str,
    /// The largest of counted things.
    pub most_counted: &'static str,
    /// The largest of amounts.
    pub most_measured: &'static str,
    /// The highest of rates.
    pub most_rated: &'static str,
    /// The largest rise.
    pub rises_most: &'static str,
    /// After how many more there are.
    pub other_figures: &'static str,
    /// Before all parts of a total.
    pub made_of: &'static str,
    /// Before some parts of a total.
    pub among_them: &'static str,
    /// Before its largest part.
    pub mostly: &'static str,
    /// The head of the column of names: of places, times, members.
    pub rows: [&'static str; 3],
    /// The head of a column: amounts, shares, changes, rates, ranks.
    pub roles: [&'static str; 5],
    /// The head of a column of what was planned; of how much of the plan it is.
    pub plan: [&'static str; 2],
    /// The head of a column of what was before.
    pub previous: &'static str,
    /// The head of a column of the same in another unit.
    pub converted: &'static str,
    /// Before what a change or an index is against.
    pub against: &'static str,
    /// Of an estimate.
    pub estimated: &'static str,
    /// Of a plan.
    pub planned: &'static str,
    /// Of which amount a number tells the change, the share, the part, how much of a plan, what was before, the same in another unit, each
    /// of which; before that amount.
    pub tells: [&'static str; 7],
    /// Between a share and its whole: "of".
    pub out_of: &'static str,
    /// "In the table", before its caption; "row", before its name.
    pub in_table: [&'static str; 2],
    /// Of a figure that a reader put right.
    pub corrected: &'static str,
    /// Why a cell is empty.
    pub not_stated: &'static str,
}
