//! A page as one sequence of blocks, whatever it was written in. Each block knows its line in the
//! file.

/// A page that was read.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The title of the page, if it has one outside of its text.
    pub title: Option<String>,
    /// What stands on it, from top to bottom.
    pub blocks: Vec<Block>,
    /// What the reader could not take as it is: a wrong encoding, nesting that is too deep.
    pub remarks: Vec<Remark>,
}

/// A line of the page and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line, from 1.
    pub line: usize,
    /// What there is to say.
    pub says: String,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The line in the file where it begins, from 1.
    pub line: usize,
    /// How many elements it stands in: what stands deeper may belong to what stands before it.
    pub depth: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a piece of a page is. Code within words keeps its back ticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A heading.
    Heading {
        /// 1 for the largest; 7 where a page in plain text does not tell.
        level: u8,
        /// Its words.
        text: String,
    },
    /// Words; lines that the page keeps apart are kept apart.
    Paragraph {
        /// The words.
        text: String,
        /// The part that stands out at its beginning, in bold or as code.
        lead: Option<String>,
    },
    /// An entry of a list.
    Item {
        /// The words.
        text: String,
        /// The part that stands out at its beginning.
        lead: Option<String>,
    },
    /// What a list of definitions defines, or what opens and closes a part of the page.
    Term(String),
    /// A sample.
    Code(String),
    /// A table.
    Table(Table),
}

/// A table with its spans resolved: a cell that reaches over several places stands in each of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The line in the file where it begins.
    pub line: usize,
    /// What stands above or below it as a part of it.
    pub caption: Option<String>,
    /// Its rows. The first may be headings or not.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its words.
    pub text: String,
    /// The line in the file.
    pub line: usize,
    /// Whether it is marked as a heading.
    pub is_heading: bool,
    /// How far its words are moved to the right.
    pub indent: usize,
    /// Whether it reaches into here from the cell on its left.
    pub is_across: bool,
    /// Whether it reaches into here from the cell above.
    pub is_down: bool,
    /// Samples within it.
    pub code: Vec<(usize, String)>,
    /// Tables within it.
    pub tables: Vec<Table>,
}

impl Document {
    /// Adds a block.
    pub(crate) fn push(&mut self, line: usize, depth: usize, kind: Kind) {
        self.blocks.push(Block { line, depth, kind });
    }
}
