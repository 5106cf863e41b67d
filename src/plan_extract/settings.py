"""Every tunable number, with its reason. Lengths are in points unless a name says otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How a PDF becomes pages."""

    max_pages: int = 2_000  # the longest real file has 170; ten times that and a margin
    max_bytes: int = 512 * 2**20  # the largest real file has 60 MB
    bomb_bytes: int = 32 * 2**20  # a ZIP member larger than this …
    bomb_ratio: int = 100  # … and than so many times what it takes up is no PDF: those are packed already
    max_objects: int = 1_000_000  # a page of a plan has some tens
    max_page_side: float = 14_400  # Adobe's limit for a page side
    max_image_pixels: int = 200_000_000  # A3 at 600 dots an inch has 70 million
    light_from: float = (
        0.9  # grey level (1 = white) from which a thin line is none; browsers rule with #ddd (0.87)
    )
    shade_from: float = 0.6  # as light is what tints a row; darker is a head's ground …
    white_from: float = 0.99  # … and what is lighter nobody sees
    ruling_thickness: float = 3.0  # a filled rectangle is a ruling up to this; Word's double line is 2.25
    stroke_thickness: float = 0.2  # in the file's own units: less may be far more on the page
    dot_gap: float = (
        4.5  # between the dots or dashes of one line: browsers leave one to three of their widths
    )
    same_line: float = (
        0.35  # of the word's height: middles of a line's words differ less, lines by 0.75 and more
    )
    glue_gap: float = 0.07  # of the word's height: runs of one word touch, the narrowest space is 0.15
    sideways_looked_at: int = 120  # words of a page that tell whether its text runs up or down the sheet
    sideways_least: int = 10  # of these so many are higher than wide: a head turned upright has fewer
    sideways_share: float = 0.7  # of those of four letters and more
    watermark: float = 36.0  # both sides of a word's box: a plan's letters have 16 points at the most
    bridge: float = 1.0  # a word that reaches further over its neighbour or a ruling is looked at by letter
    glue_overlap: float = 0.5  # of the word's height: a letter drawn back over its neighbour


READ = ReadSettings()


@dataclass(frozen=True, slots=True)
class OcrSettings:
    """How a picture becomes words and rulings. Lengths in points, angles in degrees."""

    dpi_drawn: int = 200  # for pages of outlines, which have no resolution of their own
    dpi_least: int = (
        150  # a coarser picture is drawn larger: the engine wants x-heights of 10 pixels and more
    )
    dpi_most: int = 300  # finer than that only costs time
    most_pixels_a_side: int = 6_000  # a page of 832 × 3,049 pt is drawn smaller: memory
    vivid: int = 40  # difference of the channels from which ink is coloured; JPEG's grey differs by up to 20
    least_vivid: float = 0.0002  # of the page: less is no stamp
    ink_light: int = 110  # coloured ink has a channel lighter than this, black beneath it has none
    stroke: float = 6.0  # coloured areas thicker than this are shading, not a stamp's rim or a pen
    small: float = 2.0  # pixels a point of the shrunken picture in which lines and angles are found
    neighbourhood: float = 16.0  # a line of text and its white: what «darker than around» compares with
    contrast: int = 14  # of 255: paper's noise stays below, a faint ruling above
    skew_sample: int = 60_000  # points of ink that tell the angle
    most_skew: float = 4.0  # a page fed more askew than this is rare
    least_skew: float = 0.04  # below, a page's width moves by less than half a point
    letter: float = 13.0  # no stroke of body text is as long: longer ones are rulings
    line_piece: float = 11.0  # no stroke of body text is straight for longer
    line_thickness: float = 4.0  # a thick border and its grey edge
    line_least: float = 15.0  # the side of the smallest cell that holds a line of text
    line_sure: float = 45.0  # no word's letters line up for longer
    line_gap: float = 6.0  # a ruling broken by more than this is two
    faded_gap: float = 40.0  # a faded piece of a ruling, where ink still shows along it
    gap_ink: float = 0.6  # of a faded piece's length
    gap_lone: float = 0.45  # of its length, with nothing beside; where letters touch it
    gap_full: float = 0.95  # ink all along
    faint_long: float = 24.0  # over so many points a pale line's mean stands out from noise
    faint_short: float = 5.0  # and over so few where it ends
    faint_depth: int = 10  # grey levels of that mean below the white beside
    faint_beside: int = 3  # pixels to the white above and below
    faint_ground: int = 10  # white is no darker than the paper by this
    whole: float = 0.85  # a line with ink along so much of a row is no row of letters
    row_most: float = 40.0  # the height of a merged row of at most two lines
    beside: float = 1.5  # beside a ruling from here
    beside_end: float = 3.5  # to here is white: cells have margins
    beside_share: float = 0.3  # of a row's height with ink there: the line crosses words
    hairline: int = 40  # darker than even paper: half of a hairline's ink in each of two rows
    letter_near: float = 1.2  # above a ruling: ink through all of this is a letter that touches it
    line_wobble: float = 1.2  # pieces of one line differ less in height: paper fed unevenly
    rub_out: float = 0.9  # half of a thick ruling with its grey edge
    ground: float = 2.9  # points: five of them are wider than a stroke of print
    dark_area: int = 120  # grey of an area whose print is white
    smoothing: float = 0.17  # noise of one pixel goes, a hairline stays
    print_depth: int = 20  # darker than the ground by this: print, after smoothing
    speck: float = 0.3  # pt² of the smallest dot of print
    ruling_band: float = 1.6  # half of the band in which a ruling's rests lie
    ruling_rest: float = 0.97  # share of a piece in that band from which it is a rest
    line_thick: float = 3.5  # no ruling is thicker
    line_rest: float = 25.0  # no stroke of print is longer and so thin
    corner_rest: float = 60.0  # no piece of print is as wide and as high
    letter_edge: float = 0.8  # around print, the grey edge that belongs to it
    cell_least: float = 7.0  # the least side of a cell with a letter in it
    psm_block: int = 6  # Tesseract's «one block of text»: for a cell
    rest_margin: float = 20.0  # around print outside of cells: the engine wants white there
    rest_low: float = 70.0  # print in a band so low, margins included, is cut out: two lines
    psm_line: int = 7  # «one line of text»: for what was passed over
    read_well: float = 0.5  # words read less surely are tried again by themselves
    believed: float = 0.6  # what the second try reads less surely is no better
    line_margin: float = 2.0  # around a line that is read by itself
    short_rest: float = 16.0  # a letter or two that stand out of their word's box
    numeral_before: float = 7.0  # a numeral's first stroke, left out of the word's box, ends within this
    numeral_behind: float = 1.5  # and its last stroke within this; the next word is farther away
    letter_gap: float = 9.0  # words of one line stand closer
    mark_gap: float = 1.5  # marks stand closer to their letters
    line_low: float = 5.0  # the least height of a line with a letter in it
    line_high: float = 24.0  # more is two lines, or no print
    least_word: float = 4.0  # pt² of ink of a short word
    most_leftovers: int = 30  # a page with more is no page of text
    psm_page: int = 3  # its own segmentation: for what stands outside of cells
    ink_depth: int = 60  # darker than the paper by this: five times a noisy scan's spread
    least_ink: float = 0.3  # pt² of ink in a cell: a dash has more, specks less
    sure: float = 0.968  # right words have 0.96 to 0.97, slips from ổ to ố as well
    unsure: float = 0.94  # other slips of marks stay below
    hyphen: float = 1.0  # pt² of ink of the smallest hyphen
    noise: float = 0.4  # marks without a letter or figure read less surely are specks
    doubted: float = 0.6  # figures read less surely are findings
    unsure_figure: float = (
        0.5  # read less surely, a figure is no value of a target; right ones have 0.82 and more
    )
    doubtful: float = 0.5  # confidence of a word that a second look did not confirm
    line_height: float = 8.0  # the height of capitals: a dash alone gets it
    sign_least: int = 6  # pixels of a sign's side: smaller ones do not show their bar
    bar: float = 0.75  # share of the sign's width that a row of its bar covers
    no_bar: float = 0.62  # share that a chevron's own rows stay below
    few_words: int = 12  # a page with fewer tells nothing about its way up or its text layer
    makes_sense: float = 0.5  # upside down, a page's words make 0.1 to 0.3; upright, 0.85 and more
    strip_makes_sense: float = 0.3  # words are cut at its ends: upright 0.44 and more, else 0.12 at most
    strip: float = 60.0  # the height of the piece that tells which way up: three lines
    strip_long: float = 400.0  # and its length: with thirty words
    sideways: float = 1.5  # how much sharper the lines must stand the other way


OCR = OcrSettings()


@dataclass(frozen=True, slots=True)
class NumeralSettings:
    """How a lone number's glyphs are told: pixels, points, or shares as each name says."""

    side: int = 20  # pixels of the square in which glyphs are compared: a digit at 150 DPI has 18
    sizes: tuple[int, ...] = (17, 24, 40)  # pixels of a digit at 150, 200 and 300 DPI
    stretch: float = 0.35  # what a proportion that differs e-fold takes from the likeness
    likeness: float = 0.8  # right readings of 250 noisy cells at 150 and 200 DPI: 0.84 and more
    margin: float = 0.02  # to the next other glyph
    letter_margin: float = 0.1  # of a lone letter: 5, B and 8 are alike
    beside_stem: float = 0.3  # of the glyph's width: right of the stem's middle serifs only
    serif: float = 0.74  # an I's upper serif has 0.89 of the lower's ink and more, a 1 up to 0.58 (250 cells)
    cuts: int = 6  # thin places at which glyphs that touch may be parted
    narrow: float = 0.2  # of the height: no glyph but a stroke without serifs is narrower
    no_serif: float = 0.15  # ink a row at the foot: less is a font without serifs
    smoothing: float = 0.19  # points: evens out noise, keeps a serif
    dark: float = 0.33  # of full ink: the glyph's edge
    least_depth: float = 60.0  # grey levels: a faint cell is not stretched to full ink
    speck: float = 0.25  # square points: smaller parts are specks
    low: float = 0.42  # of the tallest part: dots and dashes are lower
    dot: float = 3.2  # points: the largest dot of body text
    dash: float = 1.4  # a dash is so much wider than high
    dash_least: float = 2.4  # points: a hyphen of 12 points has 4, a dot up to 2
    maybe_two: float = 0.72  # of the height: wider parts may be glyphs that touch
    widest: float = 40.0  # points of a lone number: «100,5 %» has more
    tallest: float = 15.0  # points of one line


NUMERALS = NumeralSettings()


@dataclass(frozen=True, slots=True)
class TriageSettings:
    """Which pages' own text is believed."""

    image_share: float = 0.6  # of the page: scans cover 90 % and more, a letterhead or a photo less
    hidden_share: float = (
        0.5  # of the text's pieces invisible or beneath the image: it is a scanner's own layer
    )
    few_words: int = 25  # a signature stamp's words: «SAO Y; VĂN PHÒNG …; 25/07/2025»
    judged: int = 20  # so many words tell whether a text reads well
    syllables: float = 0.86  # share of syllables: 0.99 in five real plans, 0.5 to 0.8 in garbage
    marked: float = 0.45  # share of words with a mark: 0.88 to 0.91 in five real plans
    signs: float = 0.3  # of words, with signs like $ < @ &: 0.15 at most in 700 sound pages, 0.47 in garbage
    slack: float = 0.01  # of the picture's syllables, where the text layer is known to lack letters
    leaks: int = 1  # codes of glyphs in the place of letters: a sound text has none
    margin: float = 0.06  # of the page's height: a browser's and a printer's running heads stand there
    glyphs_alike: float = 0.95  # of a font's codes: each is the number of the glyph drawn
    widest_letter: float = 0.7  # of the line's height: «Ơ», «Ộ»
    proof: int = 5  # words that prove what a font's codes stand for …
    proved: float = 0.9  # … of which so many are syllables: names and foreign words are none
    outlines: int = 200  # drawn curves: letters as outlines; frames and arrows have tens


TRIAGE = TriageSettings()


@dataclass(frozen=True, slots=True)
class LayoutSettings:
    """How words and rulings become tables and paragraphs."""

    snap: float = 6.0  # rulings closer than this are one: frames of cells stand 6 px apart, a row is 9 high
    max_edges: int = 4_000  # a map or a drawing, no table: real tables have up to some hundreds a page
    same_line: float = 0.35  # as in READ
    space: float = 0.8  # a space's share of a letter's mean width
    fit_margin: float = 2.0  # the engine that set the text measured a little differently
    narrowest: float = 12.0  # no column is narrower: two digits and the padding
    min_ruling: float = 3.0  # shorter pieces are dots or parts of letters
    same_column: float = (
        8.0  # columns of a table on two pages differ less (Word shifts by up to 5.4, the cell's padding)
    )
    title_height: float = 60.0  # a title between two rows of a table has four lines at most
    table_shift: float = (
        30.0  # a table set anew on the next page may move as a whole: margins mirror by up to 1 cm
    )
    header_rows: int = 4  # a head has up to two levels, a row of column numbers and a title band
    same_header: float = 90.0  # rapidfuzz ratio: a head repeated after OCR differs by some letters
    label_length: int = 10  # «CH.VT.01», «PHẦN II»: longer is no number
    underline: float = 1.0  # an underline begins and ends with its words, less this
    underline_from: float = 0.6  # of the word's height: an underline lies below the letters' middle …
    underline_above: float = 0.05  # … and above the foot of the box, where a table's line is
    page_number: int = 4  # letters: what stands alone in a scan's margin is no longer
    caption_blocks: int = 6  # a caption has three or four lines: Phụ lục, its title, (Kèm theo …)
    margin_share: float = 0.13  # of the page's height: page numbers, running heads and URL lines stand in it
    indent: float = (
        9.0  # a first line set in by this begins a paragraph (Nghị định 30: 1 cm or 1.27 cm = 28 to 36)
    )
    column_gap: float = 6.5  # between words of two columns; a space of 14 points has 3.5, justified up to 6
    corridor: float = 6.2  # the white that rows must leave between two columns: more than any space
    head_lines: int = 6  # above and below «STT»: «Thời gian hoàn thành» in a narrow column has four
    aligned_gap: float = 30.0  # white between two rows: more ends a table without lines
    middle_slack: float = 4.0  # from a row's end by its label's middle to the white between two lines
    line_pitch: float = 1.45  # of the usual distance of lines: a wider gap parts paragraphs


LAYOUT = LayoutSettings()


@dataclass(frozen=True, slots=True)
class LoadSettings:
    """How plans are written: several to a transaction, each whole."""

    group_files: int = 64  # a transaction costs about 15 ms, whatever it holds; more would only use memory
    group_seconds: float = 2.0  # what a kill -9 can cost of finished reading, and how late progress shows …
    group_share: float = 0.1  # … or so much of the time that the run has taken, where that is longer …
    group_most: float = 5.0  # … but never longer than this
    turn_seconds: float = 4.0  # opening and closing cost a tenth of a second: not more often than this
    pause: float = 0.15  # a turn ends for so long at least: those who wait try each twentieth of a second
    patience: float = 6.0  # how long anybody waits unasked: a batch keeps the database for a turn, and writes
    tell_after: float = 7.0  # seconds of waiting after which the user is told for whom, later than patience …
    tell_again: float = 60.0  # … and so often again
    wait_for_readers: float = 600.0  # seconds that a batch waits for a long query to end


LOAD = LoadSettings()


@dataclass(frozen=True, slots=True)
class LikenessSettings:
    """When two wordings are the same indicator or the same task. Shares from 0 to 1."""

    slip: float = (
        0.93  # letters in common: one misread letter in fourteen, less than any two indicators share
    )
    indicator: float = 0.55  # words in common, counts equal: measured in golden/indicator_groups.json
    common: float = 0.02  # of all texts: words in more of them make no two texts alike
    common_least: int = 60  # texts: in a small database no word is common
    anew_below: int = 30_000  # tasks and targets: all groups are made anew in some seconds
    anew_share: float = 0.1  # new ones among them: from here on a large database's groups are made anew too
    matter_within: int = 250  # letters: what a task says later is not what it is about
    task: float = (
        0.5  # words in common, where no matter claims: with less, things said in one form fall together
    )


LIKENESS = LikenessSettings()


@dataclass(frozen=True, slots=True)
class BatchSettings:
    """How many files are read at a time, each in a process of its own, and what one may cost."""

    timeout: float = 1_800.0  # seconds a file: 170 scanned pages on a slow, busy machine need half of it
    stall: float = 180.0  # seconds a page: the slowest scanned ones take ten
    max_memory: int = 2_048  # MB a worker: one that reads scans at 600 dots an inch has 700
    start: float = 120.0  # seconds until a worker is ready: two on this machine, many on a cold network disk
    poll: float = 0.2  # how often a worker is looked at
    ahead: int = 8  # files a worker that wait for it, or for the writer: what a stall of one may hold up
    renew: int = 1_000  # files until a worker is replaced: what native code loses stays small
    weighed: int = 8  # files after which a worker's memory is looked at between files
    collector: int = 1_000_000  # new objects between two looks of Python's collector: no plan makes a cycle
    tries: int = 3  # runs that try a file which fails each time; workers that may crash on it in one run


BATCH = BatchSettings()
