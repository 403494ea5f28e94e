/*
 * box_band.c -- the lines of a drawing between two rules: one row, or a row each?
 *
 * Numbers below each other say that they are rows, and so do lines without a blank cell.  Where rules part
 * rows, cells may be of several lines, and numbers may be in them by chance:
 *
 *     Oak  | 1 248  | planted      a number that is broken where blanks part its thousands goes on below; a
 *          | 300,00 | 2019 by      column where texts stand below numbers, too, is one of texts where columns
 *          |        | 3 towns      end on different lines
 *
 * Where they end on one line, three digits beside another text are a number of a row of its own.
 *
 *          | Sown  |         | Cut   |         |    Heads are of two levels where the lower ones come again
 *     Field| Acres | Bushels | Acres | Bushels |    below each of the upper ones, which have blanks beside them
 */
#include "box.h"

#include "number.h"

struct band_column {
	size_t band;        /* the last one that has a text here */
	size_t height;      /* its lines from the first one on that have one */
	bool again;         /* so has one behind a blank */
	struct span number; /* the last one; empty: none */
	size_t repeats;     /* numbers below others */
	bool mixed;         /* texts stand below a number */
	long more;          /* texts than numbers, so far */
};

struct band_look {
	size_t lines, full;
	size_t repeats, plain; /* numbers below others; in columns that are not mixed */
	size_t ends;           /* ends of numbers below these */
	size_t bare, beside;   /* of them, without decimals; of those, beside other texts */
	size_t values;         /* numbers that are the first of their columns */
	size_t high, whole;    /* columns with texts on two lines from the first one on, on all */
	size_t again;          /* of the former, columns that go on behind a blank */
	long more;             /* texts than numbers in mixed columns */
};

void box_bands_init(struct box_bands *b, const struct scan *scan, size_t columns)
{
	*b = (struct box_bands){ .scan = scan,
				 .column = arena_array(scan->scratch, struct band_column, columns) };
}

static void look_at_text(struct band_column *column, struct span text, struct band_look *look)
{
	if (number_any(text).kind != NUMBER_NOT)
		return;
	column->more++;
	if (column->mixed)
		look->more++;
	if (column->mixed || column->number.len == 0)
		return;
	column->mixed = true;
	look->plain -= column->repeats;
	look->more += column->more;
}

static void look_at_number(struct arena *arena, struct band_column *column, struct span text,
			   struct band_look *look)
{
	if (column->number.len == 0) {
		look->values++;
	} else if (number_goes_on(arena, column->number, text)) {
		look->ends++;
		look->bare += span_digits_end(text, 0) == text.len;
	} else {
		look->repeats++;
		column->repeats++;
		look->plain += !column->mixed;
	}
	column->more--;
	look->more -= column->mixed;
	column->number = text;
}

static void look_at_height(struct band_column *column, struct band_look *look)
{
	if (column->height == look->lines) {
		column->height++;
		look->high += column->height == 2;
		look->whole++;
	} else if (!column->again && column->height > 1) {
		column->again = true;
		look->again++;
	}
}

static void look_at_segment(struct box_bands *b, const struct box_segment *s, struct band_look *look)
{
	struct band_column *column = &b->column[s->from];
	struct line line;

	if (s->text.len == 0)
		return;
	if (column->band != b->n + 1)
		*column = (struct band_column){ .band = b->n + 1 };
	look_at_height(column, look);
	line_look(&line, 0, s->text);
	if (line.value)
		look_at_number(b->scan->scratch, column, s->text, look);
	else
		look_at_text(column, s->text, look);
}

/*
 * Rows have texts in all their columns but those of merged cells.  Where columns end on different lines, none
 * of them the first or the last one, texts are broken.
 */
static bool ends_apart(const struct band_look *look)
{
	return look->high > look->whole + look->again;
}

bool box_band_is_rows(struct box_bands *b, struct box *box, size_t i)
{
	const struct scan *scan = b->scan;
	struct band_look look = { .lines = 0 };

	for (; i < scan->n && !scan->v[i].blank; i++) {
		if (!box_line(box, &scan->v[i]) || box_ruled(box))
			break;
		size_t texts = 0, bare = look.bare;
		look.whole = 0;
		for (size_t k = 0; k < box->n; k++) {
			texts += box->segment[k].text.len > 0;
			look_at_segment(b, &box->segment[k], &look);
		}
		bare = look.bare - bare;
		look.beside += bare < texts ? bare : 0;
		look.lines++;
		look.full += texts == box->n && texts > 1;
	}
	bool parted = b->n > b->above + 1 || (i + 1 < scan->n && scan->v[i + 1].bars > 0);
	size_t repeats = ends_apart(&look) || look.more > 0 ? look.plain : look.repeats + look.beside;
	if (parted && !b->rows && repeats == 0 && look.ends + look.repeats > 0)
		return look.ends > 0 && look.ends >= look.values;
	return look.lines > 1 && (look.ends + look.repeats > 0 || (look.full == look.lines && b->n > 0));
}

/* The texts of the line at hand, by segment, and blank ones behind them. */
static struct span *texts_of(struct arena *arena, const struct box *box)
{
	struct span *text = arena_array(arena, struct span, box->n + 1);

	for (size_t k = 0; k < box->n; k++)
		text[k] = box->segment[k].text;
	return text;
}

bool box_band_is_levels(const struct box_bands *b, struct box *box, size_t i)
{
	const struct line *line = b->scan->v;
	size_t n, size = 1, from = 1, k;

	if (b->n > 0 || i + 2 >= b->scan->n || !box_line(box, &line[i]))
		return false;
	n = box->n;
	const struct span *over = texts_of(b->scan->scratch, box);
	if (!box_line(box, &line[i + 1]) || box->n != n || box_ruled(box))
		return false;
	const struct span *leaf = texts_of(b->scan->scratch, box);
	if (!box_line(box, &line[i + 2]) || !box_ruled(box))
		return false;
	while (from < n && over[from].len == 0)
		from++;
	while (from + size < n && over[from + size].len == 0)
		size++;
	for (k = from; k < n && leaf[k].len > 0 && (over[k].len > 0) == ((k - from) % size == 0); k++)
		if (k >= from + size && !span_eq(leaf[k], leaf[k - size]))
			break;
	return size > 1 && k >= from + 2 * size;
}
