/*
 * layout_drawn.c -- bars drawn among columns that blanks part.
 *
 *      weight |         1          2          3 |     Total      cells between bars that are several columns
 *     --------+---------------------------------+----------
 *       small |         2          8         27 |        37
 *
 * Colons by themselves, one below the other in neighbouring lines, are such bars too, where rows have several
 * numbers: "Imports   :   95    103    90"; or in some lines near each other, where each has one, the value
 * behind it.
 *
 * Where most rows of neighbouring lines with bars have numbers two blanks apart and no bar between, the bars
 * are for the eye: the columns are those of blank-aligned text.  But bars between values and another label
 * part tables.
 *
 *     Deichtor     06:05  06:25  06:31      a train that does not call has a bar among times: it is no cell
 *     Alter Markt  06:11  06:31      |
 *
 * Times two blanks apart tell the same where such a bar stands apart from its neighbours, too, and over or
 * below a time.  Bars over each other on all lines part fields, which may hold times: "| 9:00   17:00 |".
 */
#include "layout.h"

#include "number.h"
#include "utf8.h"

enum { COLON_LINES = 4, COLON_ROWS = 2, COLON_SINGLES = 2 /* values */, COLON_NAMES = 2 /* between */ };
static bool is_number(struct span word)
{
	return number_any(word).kind == NUMBER_VALUE;
}

/* Two such words, next to each other but for two blanks or more? */
static bool has_gapped(const struct line *line, bool (*is)(struct span word))
{
	const char *end = NULL; /* of the one before */
	struct span word;

	for (size_t at = 0; word_next(line->body, &at, &word);) {
		bool such = is(word);
		if (such && end != NULL && word.p - end > 1)
			return true;
		end = such ? word.p + word.len : NULL;
	}
	return false;
}

static bool is_bar(struct span word)
{
	return word.len == 1 && *word.p == '|';
}

/* The display column of the first bar, where two blanks or more part it from its neighbours. */
static bool bar_apart(const struct line *line, uint32_t *column)
{
	struct span s = line->body, word;

	for (size_t at = 0; word_next(s, &at, &word);) {
		size_t i = (size_t)(word.p - s.p);
		if (!is_bar(word))
			continue;
		*column = line->indent + (uint32_t)utf8_span_width((struct span){ s.p, i });
		return i > 1 && s.p[i - 2] == ' ' && (i + 2 >= s.len || s.p[i + 2] == ' ');
	}
	return false;
}

/* What stands in a display column. */
enum place { PLACE_OTHER, PLACE_BAR, PLACE_TIME };

static enum place place_at(const struct line *line, uint32_t column)
{
	const char *from = line->body.p;
	uint32_t left = line->indent;
	struct span word;

	for (size_t at = 0; word_next(line->body, &at, &word); from = word.p) {
		left += (uint32_t)utf8_span_width((struct span){ from, (size_t)(word.p - from) });
		if (left > column)
			return PLACE_OTHER;
		if (left + utf8_span_width(word) > column)
			return is_bar(word) ? PLACE_BAR : text_is_time(word) ? PLACE_TIME : PLACE_OTHER;
	}
	return PLACE_OTHER;
}

static bool has_time(const struct line *line)
{
	struct span word;

	for (size_t at = 0; word_next(line->body, &at, &word);)
		if (text_is_time(word))
			return true;
	return false;
}

/* Do times tell that blanks part columns?  *Timed is set where one stands next to the bar, above or below. */
static bool has_gapped_times(const struct scan *scan, size_t i, bool *timed)
{
	const struct line *line = &scan->v[i];
	uint32_t column;

	if (!(line->signs & SIGN_COLON) || line->tabs > 0 || !has_time(line) || !bar_apart(line, &column))
		return false;
	enum place above = i > 0 ? place_at(line - 1, column) : PLACE_OTHER;
	enum place below = i + 1 < scan->n ? place_at(line + 1, column) : PLACE_OTHER;
	*timed = *timed || above == PLACE_TIME || below == PLACE_TIME;
	return above != PLACE_OTHER || below != PLACE_OTHER;
}

/* Is there a bar between a number and a text?  A number that the line begins with may count the rows. */
static bool parts_tables(const struct line *line)
{
	bool bar = false, numbers = false;
	struct span word;

	for (size_t at = 0, words = 0; word_next(line->body, &at, &word); words++) {
		bool number = number_any(word).kind != NUMBER_NOT;
		if (bar && !is_bar(word) && !number && numbers)
			return true;
		bar = is_bar(word);
		numbers = numbers || (number && words > 0);
	}
	return false;
}

static bool is_barred(const struct line *line)
{
	return line->bars > 0 || line->rule;
}

bool line_colon_bar(struct span s, size_t i)
{
	return (i == 0 || s.p[i - 1] == ' ') &&
	       (i + 1 == s.len || s.p[i + 1] == ' ' || s.p[i + 1] == '-' || s.p[i + 1] == '=');
}

/* The text behind the first colon that may be a bar. */
static bool behind_colon(const struct line *line, struct span *text)
{
	struct span s = line->text;

	if (!(line->signs & SIGN_COLON) || line->tabs > 0)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] == ':' && line_colon_bar(s, i)) {
			*text = span_from(s, i + 1);
			return true;
		}
	return false;
}

/* Its display column; UINT32_MAX: there is none. */
static uint32_t colon_at(const struct line *line)
{
	struct span s;

	if (!behind_colon(line, &s))
		return UINT32_MAX;
	return (uint32_t)utf8_span_width((struct span){ line->text.p, (size_t)(s.p - line->text.p) }) - 1;
}

/* Lines from line `from` on whose first colon stands in one display column; the line behind them. */
static size_t mark_colons(const struct scan *scan, size_t from)
{
	uint32_t column = colon_at(&scan->v[from]);
	size_t to = from + 1, lines = 1, rows = 0;

	if (column == UINT32_MAX)
		return to;
	for (size_t i = from; i < scan->n && !scan->v[i].blank; i++) {
		const struct line *line = &scan->v[i];
		bool same = colon_at(line) == column;
		if (!same && !line->rule)
			break;
		lines += same && i > from;
		rows += same && line->digits > 1 && has_gapped(line, is_number);
		to = i + 1;
	}
	for (size_t i = from; i < to && lines >= COLON_LINES && rows >= COLON_ROWS; i++)
		scan->v[i].drawn = scan->v[i].drawn || (!scan->v[i].rule && colon_at(&scan->v[i]) == column);
	return to;
}

/* "Cash   :   1,204": a number and no more behind such a colon, or a mark for none. */
static enum number_kind only_value(const struct line *line)
{
	struct span value;

	if (!behind_colon(line, &value))
		return NUMBER_NOT;
	value = span_trim(value);
	return value.len == 0 ? NUMBER_NOT : number_any(value).kind;
}

/*
 * Lines from line `from` on that are a label, a colon and a value, the colons in one display column; rules,
 * blank lines and a few names of groups or titles may stand between.  The line behind them.
 */
static size_t mark_singles(const struct scan *scan, size_t from)
{
	uint32_t column = colon_at(&scan->v[from]);
	size_t to = from, values = 0;

	if (column == UINT32_MAX)
		return from + 1;
	for (size_t i = from, names = 0; i < scan->n && names <= COLON_NAMES; i++) {
		const struct line *line = &scan->v[i];
		if (line_is_gap(line))
			continue;
		uint32_t at = colon_at(line);
		if (at == UINT32_MAX && line->numbers == 0) {
			names++;
			continue;
		}
		enum number_kind kind = at == column ? only_value(line) : NUMBER_NOT;
		if (kind == NUMBER_NOT)
			break;
		values += kind == NUMBER_VALUE;
		names = 0;
		to = i + 1;
	}
	for (size_t i = from; i < to && values >= COLON_SINGLES; i++)
		scan->v[i].drawn =
		    scan->v[i].drawn || (!line_is_gap(&scan->v[i]) && colon_at(&scan->v[i]) == column);
	return to > from ? to : from + 1;
}

static void mark_bars(const struct scan *scan)
{
	for (size_t from = 0, to; from < scan->n; from = to) {
		/* Without rules; of them with numbers, and such apart; with times apart */
		size_t lines = 0, rows = 0, gapped = 0, times = 0;
		bool timed = false;
		for (to = from; to < scan->n && is_barred(&scan->v[to]); to++) {
			const struct line *line = &scan->v[to];
			bool may = !line->rule && line->gaps > 0;
			bool numbers = may && line->digits > 1 && has_gapped(line, is_number);
			lines += !line->rule;
			rows += !line->rule && line->digits > 1;
			gapped += numbers && !parts_tables(line);
			times += may && !numbers && has_gapped_times(scan, to, &timed) && !parts_tables(line);
		}
		bool drawn = timed ? (gapped + times) * 2 > lines : gapped * 2 > rows;
		for (size_t i = from; i < to; i++)
			scan->v[i].drawn = drawn && scan->v[i].bars > 0 && !scan->v[i].rule;
		to += to == from;
	}
}

void scan_drawn(struct scan *scan)
{
	size_t n = (scan->shows & SIGN_COLON) && (scan->shows & SHOW_GAP) ? scan->n : 0;

	if (scan->shows & SHOW_BAR)
		mark_bars(scan);
	for (size_t i = 0; i < n;)
		i = mark_colons(scan, i);
	for (size_t i = 0; i < n;)
		i = mark_singles(scan, i);
}
