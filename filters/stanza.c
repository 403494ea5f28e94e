/*
 * stanza.c -- which lines are records written field by field.
 *
 * One record by itself is a list of properties, or a letter's head, and where the values are sentences, or
 * the first ones are, people talk: a record begins with what it is of.  Records follow each other with half
 * of their keys in common, in one order, two of them at least, and are written with one sign.  A bar is such
 * a sign only where lines of another kind, -[ RECORD 2 ]-, stand between the records: else it is a column's.
 */
#include "stanza.h"

#include <string.h>

#include "ascii.h"
#include "number.h"
#include "utf8.h"

enum { KEY_WORDS = 5, KEY_MOST = 64 /* bytes */, LEAST_SHARED = 2, LEAST_DASHES = 4 };
enum { FIELD_SIGNS = SIGN_COLON | SIGN_FIELD }; /* a field has one of them */

struct stanza {
	size_t from, to; /* lines: its first field, behind its last */
	struct span key[STANZA_KEYS];
	size_t at[STANZA_KEYS]; /* their lines */
	size_t n;
	size_t values;    /* of its fields are numbers */
	size_t sentences; /* of its fields */
	bool told;        /* its first field is a sentence */
	char sign;
	bool parted;  /* a line that is no field stands before it */
	bool counted; /* and has a count */
};

/* The length of the sign that stands there; 0: none does. */
static size_t sign_at(struct span s, size_t at)
{
	static const char wide[] = "\xef\xbc\x9a"; /* ： needs no blank behind it */
	char c = s.p[at];

	if (c == *wide)
		return s.len - at >= 3 && memcmp(s.p + at, wide, 3) == 0 ? 3 : 0;
	if (c != ':' && c != '=' && c != '|')
		return 0;
	bool blank = at + 1 == s.len || ascii_is_blank(s.p[at + 1]);
	return blank && (c == ':' || ((c == '=' || c == '|') && at > 0 && s.p[at - 1] == ' '));
}

/* The line has so many words: the key may have as many. */
static bool is_key(struct span key, size_t words, bool counted)
{
	if (key.len == 0 || (!counted && ascii_is_digit(*key.p)) || !utf8_has_text(key))
		return false;
	return words <= KEY_WORDS || word_count(key) <= KEY_WORDS;
}

static bool is_quoted(struct span s)
{
	return s.len > 1 && *s.p == '"' && s.p[s.len - 1] == '"';
}

static struct span unquoted(struct span s)
{
	return is_quoted(s) ? (struct span){ s.p + 1, s.len - 2 } : s;
}

/* "key": "value", */
static void field_of_json(struct field *field)
{
	struct span value = field->value;

	if (!is_quoted(field->key))
		return;
	if (value.len > 0 && value.p[value.len - 1] == ',')
		value.len--;
	field->key = unquoted(field->key);
	field->value = unquoted(span_trim(value));
}

bool field_read(const struct line *line, bool counted, struct field *field)
{
	struct span s = line->body;
	size_t at = 0, most = s.len < KEY_MOST ? s.len : KEY_MOST, sign = 0;

	if (!(line->signs & FIELD_SIGNS))
		return false;
	if (span_has_at(s, 0, SPAN("- "))) /* an item of a list in YAML */
		s = span_from(s, 2);
	most = s.len < most ? s.len : most;
	while (at < most && (sign = sign_at(s, at)) == 0)
		at++;
	if (line->blank || at == most || line->rule || (s.p[at] == '|' && line->bars != 1))
		return false;
	*field = (struct field){ span_trim((struct span){ s.p, at }), span_trim(span_from(s, at + sign)),
				 s.p[at] };
	field_of_json(field);
	return is_key(field->key, line->words, counted);
}

static bool is_dash(char c)
{
	return c == '-' || c == '*' || c == '=';
}

/* "-[ RECORD 2 ]", with dashes behind it or not. */
static bool is_counted(struct span s)
{
	size_t end = s.len;

	while (end > 0 && s.p[end - 1] == '-')
		end--;
	return span_has_at(s, 0, SPAN("-[ ")) && end > 3 && s.p[end - 1] == ']';
}

/* A line between records: without text, as a rule, or a rule with a count in it. */
static bool is_parting(const struct line *line)
{
	struct span s = line->body;
	size_t dashes = 0;

	if (line->blank)
		return false;
	if (!is_dash(s.p[0]) || !is_dash(s.p[s.len - 1]))
		return !utf8_has_text(s) || is_counted(s);
	for (size_t i = 0; i < s.len; i++)
		dashes += is_dash(s.p[i]);
	return dashes >= LEAST_DASHES || is_counted(s);
}

/* The one number in a line between records: "-[ RECORD 2 ]-", "*** 2. row ***". */
static bool read_count(const struct line *line, uint64_t *count)
{
	struct span s = line->body;
	size_t from = 0, to;

	while (from < s.len && !ascii_is_digit(s.p[from]))
		from++;
	to = span_digits_end(s, from);
	return is_parting(line) && !text_has_digit(span_from(s, to)) &&
	       span_to_u64((struct span){ s.p + from, to - from }, count);
}

/* The first key that begins with a digit, from line i down to a blank line or one between records. */
static struct span counted_key(const struct scan *scan, size_t i)
{
	struct field field;

	for (; i < scan->n && !scan->v[i].blank && !is_parting(&scan->v[i]); i++)
		if (field_read(&scan->v[i], true, &field) && ascii_is_digit(*field.key.p))
			return field.key;
	return SPAN_NONE;
}

/* Does line `to` count one more than line `from`, and is such a key of the records below the same? */
static bool counts_on(const struct scan *scan, size_t from, size_t to)
{
	uint64_t m, n;

	return read_count(&scan->v[from], &m) && read_count(&scan->v[to], &n) && n == m + 1 &&
	       span_eq(counted_key(scan, from + 1), counted_key(scan, to + 1));
}

bool stanza_is_counted(const struct scan *scan, size_t first)
{
	size_t above, below = first;
	uint64_t count;

	if (first == 0 || !read_count(&scan->v[first - 1], &count) || counted_key(scan, first).len == 0)
		return false;
	for (above = first - 1; above > 0 && !is_parting(&scan->v[above - 1]);)
		above--;
	while (below < scan->n && !is_parting(&scan->v[below]))
		below++;
	return (above > 0 && counts_on(scan, above - 1, first - 1)) ||
	       (below < scan->n && counts_on(scan, first - 1, below));
}

bool stanza_begins(const struct scan *scan, bool counted, size_t first, size_t last, size_t i)
{
	struct field a, b;

	if (i > last + 1)
		for (size_t k = last + 1; k < i; k++)
			if (scan->v[k].blank || is_parting(&scan->v[k]))
				return true;
	return field_read(&scan->v[first], counted, &a) && field_read(&scan->v[i], counted, &b) &&
	       span_eq(a.key, b.key);
}

bool field_goes_on(const struct scan *scan, bool counted, size_t first, size_t i)
{
	const struct line *line = &scan->v[i];
	struct field field;

	return !line->blank && line->indent > scan->v[first].indent && !is_parting(line) &&
	       !field_read(line, counted, &field);
}

/* The record that begins with the field at line i. */
static void read_stanza(const struct scan *scan, size_t i, struct field field, struct stanza *stanza)
{
	stanza->from = stanza->to = i;
	stanza->n = stanza->values = stanza->sentences = 0;
	stanza->told = false;
	stanza->parted = i > 0 && is_parting(&scan->v[i - 1]);
	stanza->counted = stanza->parted && stanza_is_counted(scan, i);
	for (; i < scan->n; i++) {
		if (stanza->n > 0 && !field_read(&scan->v[i], stanza->counted, &field)) {
			if (!field_goes_on(scan, stanza->counted, stanza->from, i))
				break;
			stanza->to = i + 1;
			continue;
		}
		if (stanza->n > 0 && (field.sign != stanza->sign || span_eq(field.key, stanza->key[0])))
			break;
		stanza->sign = field.sign;
		stanza->values += number_any(field.value).kind == NUMBER_VALUE;
		stanza->sentences += line_is_sentence(&scan->v[i]);
		stanza->told |= stanza->n == 0 && line_is_sentence(&scan->v[i]);
		if (stanza->n < STANZA_KEYS) {
			stanza->key[stanza->n] = field.key;
			stanza->at[stanza->n] = i;
		}
		stanza->n++;
		stanza->to = i + 1;
	}
}

/* Keys of `b` that `a` has, in the same order. */
static size_t count_shared(const struct stanza *a, const struct stanza *b)
{
	size_t shared = 0, next = 0;

	for (size_t k = 0; k < b->n; k++)
		for (size_t i = next; i < a->n; i++)
			if (span_eq(a->key[i], b->key[k])) {
				shared++;
				next = i + 1;
				break;
			}
	return shared;
}

/*
 * Two fields right behind two others may be two people who talk by turns; a number in both tells that they
 * are not.
 */
static bool may_be_talk(const struct stanza *a, const struct stanza *b)
{
	return a->n == 2 && b->n == 2 && a->to == b->from && (a->values == 0 || b->values == 0);
}

static bool are_alike(const struct stanza *a, const struct stanza *b)
{
	size_t most = a->n > b->n ? a->n : b->n;

	if (a->n < LEAST_SHARED || most > STANZA_KEYS || a->sign != b->sign || (b->sign == '|' && !b->parted))
		return false;
	if ((a->told && b->told) || may_be_talk(a, b) || 2 * (a->sentences + b->sentences) > a->n + b->n)
		return false;
	size_t shared = count_shared(a, b);
	return shared >= LEAST_SHARED && shared * 2 >= most;
}

static size_t key_at(const struct stanza *stanza, struct span key)
{
	size_t k = 0;

	while (k < stanza->n && !span_eq(stanza->key[k], key))
		k++;
	return k;
}

/*
 * Fields right above the first record, "Subject: trees", that the next one has not: a text is there.  The
 * record begins with the key that the next one begins with.
 */
static void drop_text(const struct scan *scan, struct stanza *first, const struct stanza *next)
{
	size_t k, n = first->n;

	if (n > STANZA_KEYS || next->n == 0 || next->n > STANZA_KEYS || (first->parted && first->sign == '|'))
		return;
	k = key_at(first, next->key[0]);
	if (k == 0 || k == n)
		return;
	for (size_t i = 0; i < k; i++)
		if (key_at(next, first->key[i]) < next->n)
			return;
	memmove(first->key, first->key + k, (n - k) * sizeof *first->key);
	memmove(first->at, first->at + k, (n - k) * sizeof *first->at);
	first->n = n - k;
	first->from = first->at[0];
	first->parted = false;
	first->told = line_is_sentence(&scan->v[first->from]);
	first->sentences = 0;
	for (size_t i = 0; i < first->n; i++)
		first->sentences += line_is_sentence(&scan->v[first->at[i]]);
}

/*
 * "These are addresses:" is a text; a record begins with a field that has a value, or as the one before it.
 */
static bool may_begin(const struct scan *scan, size_t i, const struct stanza *last, struct field *field)
{
	if (scan->v[i].source != SOURCE_NONE || !field_read(&scan->v[i], false, field))
		return false;
	return field->value.len > 0 || (last->n > 0 && span_eq(field->key, last->key[0]));
}

void scan_stanzas(const struct scan *scan)
{
	struct stanza two[2], *last = &two[0], *next = &two[1];
	struct field field;
	size_t n = scan->shows & FIELD_SIGNS ? scan->n : 0;

	last->n = 0;
	for (size_t i = 0, to; i < n; i = to) {
		to = i + 1;
		if (last->n == 0 && !(scan->v[i].signs & FIELD_SIGNS))
			continue;
		if (!may_begin(scan, i, last, &field)) {
			if (last->n > 0 && !scan->v[i].blank && !is_parting(&scan->v[i]))
				last->n = 0; /* a text parts more than records */
			continue;
		}
		read_stanza(scan, i, field, next);
		to = next->to;
		if (last->n > 0 && scan->v[last->from].source == SOURCE_NONE)
			drop_text(scan, last, next);
		if (are_alike(last, next))
			scan_mark(scan, last->parted ? last->from - 1 : last->from, next->to, SOURCE_STANZAS);
		struct stanza *read = next;
		next = last;
		last = read;
	}
}
