/*
 * layout_run_digits.c -- blanks between the digits of values in running text:
 *
 *   Meals served 1 204 5 310
 *   Meals given away 96 812
 *
 * French, Polish, Russian, Swedish and the SI write a blank between thousands, and one blank parts values,
 * too.  The rows of a table have as many values each.  Where their words are not as many, and joining all that
 * may be groups of three digits leaves no row more values than another has words, that is how many there are.
 * Where their words are as many, these are values, unless a group begins with a zero, as no value does.
 *
 * A row that may be joined in several ways has values of as many digits as those of the other rows, by dynamic
 * programming over its words.
 */
#include "layout_run.h"

#include "ascii.h"
#include "number.h"

enum {
	MOST = 32, /* words of a row */
	LEAST_ROWS = 3,
	LEAST_JOINED = 2, /* rows with groups */
	APART = 2,        /* other lines between rows */
	GROUP = 3         /* digits */
};

struct words { /* the values of a row, word by word */
	size_t n;
	struct span v[MOST];
	uint32_t groups; /* bit k: word k may be a group of the value that word k - 1 is of */
	bool zero;       /* and one of these begins with 0 */
	bool separated;  /* something else is between thousands */
};

struct rows {
	size_t n, joined;   /* rows, and those with groups */
	size_t least, most; /* words of a row */
	size_t values;      /* most of a row where all groups are joined */
	bool zero, separated;
	unsigned fewest[MOST],
	    digits[MOST]; /* by value, where rows can be read in one way only; 0: nowhere */
};

/* One to three digits end the word, and none is before these. */
static bool begins_number(struct span s)
{
	size_t at = s.len;

	while (at > 0 && ascii_is_digit((unsigned char)s.p[at - 1]))
		at--;
	if (at == s.len || s.len - at > GROUP || s.p[at] == '0')
		return false;
	for (size_t i = 0; i < at; i++)
		if (ascii_is_digit((unsigned char)s.p[i]))
			return false;
	return true;
}

static bool may_join(struct span a, struct span b)
{
	struct span both = { a.p, (size_t)(b.p - a.p) + b.len };

	return b.p == a.p + a.len + 1 && span_digits_end(b, 0) == GROUP &&
	       number_any(both).kind == NUMBER_VALUE;
}

/* Values behind a label, or years that head them; a year alone is the end of a title. */
static bool look_at_row(const struct line *line, struct words *words)
{
	size_t values, at = line->values_at;
	bool begun = false, number; /* the word may go on with a group */

	if (!line->valued || line->gaps > 0 || line_is_sentence(line))
		return false;
	run_values(line, &values);
	*words = (struct words){ .n = 0 };
	if (values == 0 || values > MOST)
		return false;
	while (words->n < values && value_next(line->body, &at, &words->v[words->n], &number)) {
		size_t k = words->n++;
		struct span s = words->v[k];
		bool group = begun && may_join(words->v[k - 1], s);
		words->groups |= group ? UINT32_C(1) << k : 0;
		words->zero |= group && *s.p == '0';
		words->separated |= number_is_grouped(s, ',') || number_is_grouped(s, '.');
		begun = begins_number(s) || (group && s.len == GROUP);
	}
	return text_is_year(words->v[0]) ? words->n > 1 : line->values_at > 0;
}

static size_t count_bits(uint32_t bits)
{
	size_t n = 0;

	for (; bits != 0; bits &= bits - 1)
		n++;
	return n;
}

/* The line behind the rows that begin on line `from`; other lines may be between them. */
static size_t look_at_rows(const struct scan *scan, size_t from, struct rows *rows)
{
	size_t to = from + 1, others = 0;
	struct words words;

	*rows = (struct rows){ .least = MOST };
	for (size_t i = from; i < scan->n && others <= APART && !scan->v[i].heading; i++) {
		if (!look_at_row(&scan->v[i], &words)) {
			others += !line_is_gap(&scan->v[i]);
			continue;
		}
		size_t values = words.n - count_bits(words.groups);
		rows->n++;
		rows->joined += words.groups != 0;
		rows->least = words.n < rows->least ? words.n : rows->least;
		rows->most = words.n > rows->most ? words.n : rows->most;
		rows->values = values > rows->values ? values : rows->values;
		rows->zero |= words.zero;
		rows->separated |= words.separated;
		others = 0;
		to = i + 1;
	}
	return to;
}

static bool have_groups(const struct rows *rows)
{
	return rows->n >= LEAST_ROWS && rows->joined >= LEAST_JOINED && !rows->separated &&
	       rows->values <= rows->least && (rows->least < rows->most || rows->zero);
}

/* Digits of whole numbers that words [from, to) are together. */
static unsigned count_digits(const struct words *words, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t k = from; k < to; k++)
		n += span_digits_end(words->v[k], 0);
	return (unsigned)n + (n == 0);
}

/* What the row tells of its values' digits, if it can be read in one way only. */
static void learn(struct rows *rows, const struct words *words)
{
	bool apart = words->n == rows->values;

	if (!apart && words->n - count_bits(words->groups) != rows->values)
		return;
	for (size_t k = 0, v = 0, end; k < words->n; k = end, v++) {
		for (end = k + 1; !apart && end < words->n && (words->groups >> end & 1); end++)
			;
		unsigned digits = count_digits(words, k, end);
		if (rows->digits[v] == 0 || digits < rows->fewest[v])
			rows->fewest[v] = digits;
		if (digits > rows->digits[v])
			rows->digits[v] = digits;
	}
}

/* How far is a value of so many digits from those of the others? */
static unsigned misfit(const struct rows *rows, size_t v, unsigned digits)
{
	if (rows->digits[v] == 0)
		return 0;
	return digits < rows->fewest[v]   ? rows->fewest[v] - digits
	       : digits > rows->digits[v] ? digits - rows->digits[v]
					  : 0;
}

/* The words that go on with the ones before them, where the row has as many values as the others. */
static uint32_t best_groups(const struct rows *rows, const struct words *words)
{
	unsigned cost[MOST + 1][MOST + 1]; /* of the first v values, of so many words; MOST + 1: impossible */
	uint8_t from[MOST + 1][MOST + 1];  /* the first word of the last of these */
	const unsigned never = UINT32_MAX;
	uint32_t joined = 0;

	for (size_t end = 0; end <= words->n; end++)
		cost[0][end] = end == 0 ? 0 : never;
	for (size_t v = 0; v < rows->values; v++)
		for (size_t end = 0; end <= words->n; end++) {
			cost[v + 1][end] = never;
			for (size_t k = end; k-- > 0;) {
				unsigned way = misfit(rows, v, count_digits(words, k, end));
				if (cost[v][k] != never && cost[v][k] + way < cost[v + 1][end]) {
					cost[v + 1][end] = cost[v][k] + way;
					from[v + 1][end] = (uint8_t)k;
				}
				if (!(words->groups >> k & 1))
					break;
			}
		}
	for (size_t v = rows->values, end = words->n; v > 0; end = from[v][end], v--)
		for (size_t k = from[v][end] + 1U; k < end; k++)
			joined |= UINT32_C(1) << k;
	return joined;
}

static void join_rows(const struct scan *scan, size_t from, size_t to, struct rows *rows)
{
	struct words words;

	for (size_t i = from; i < to; i++)
		if (look_at_row(&scan->v[i], &words))
			learn(rows, &words);
	for (size_t i = from; i < to; i++)
		if (look_at_row(&scan->v[i], &words)) {
			scan->v[i].groups = best_groups(rows, &words);
			scan->v[i].values = (uint32_t)rows->values;
		}
}

void scan_digits(struct scan *scan)
{
	struct rows rows;
	struct words words;
	size_t n = scan->shows & SHOW_WORDS ? scan->n : 0;

	for (size_t i = 0, to; i < n; i = to) {
		to = i + 1;
		if (!look_at_row(&scan->v[i], &words))
			continue;
		to = look_at_rows(scan, i, &rows);
		if (have_groups(&rows))
			join_rows(scan, i, to, &rows);
	}
}
