/*
 * aligned_group.c -- texts alone between the heads and the rows: the name of the first rows, or their unit.
 *
 *              1990   2000   2010
 *                   Cities                what others below say of theirs
 *     Men         5      6      7
 *     Women       4      5      8
 *                   Villages
 *     Men         1      0      2
 *
 * The body of a stretch begins with them.  They are such a text as others between rows; one below a rule; a
 * label that goes on in that of the first row; or texts in the middle of the table, right below a head for
 * each column, unless they may be the rest of heads.  In the middle they may also open a stretch without
 * heads, behind one with as many columns: then they name its rows (`named`).  In the middle, and like no
 * other between rows, they are over all values (`over`).
 */
#include "aligned.h"

#include <string.h>

#include "ascii.h"
#include "label.h"
#include "number.h"
#include "utf8.h"

/* Do both begin at one display column, or stand about one middle? */
static bool is_alike(const struct piece *a, const struct piece *b)
{
	return a->left == b->left || piece_off_middle(a, b) <= 2;
}

/* Does the line reach further than the text on both sides? */
static bool reaches_over(const struct pieces *line, const struct piece *text)
{
	return line->v[0].left < text->left && line->v[line->n - 1].right > text->right;
}

static const struct piece *lone_text(const struct stretches *s, const struct stretch *stretch, size_t i)
{
	const struct pieces *line = stretch_line(stretch, i);

	return s->class[i] == LINE_TEXT && line->n == 1 ? &line->v[0] : NULL;
}

/* One text over the values, and at most a label before it. */
static bool is_lone_over_values(const struct stretches *s, const struct stretch *stretch, size_t i)
{
	const struct pieces *line = stretch_line(stretch, i);

	return s->class[i] == LINE_TEXT && !line->v[line->n - 1].number &&
	       (line->n == 1 || (line->n == 2 && aligned_is_corner(stretch, &line->v[0])));
}

/*
 * The line of such a text right below a rule, and heads above that: a unit of the rows below, or their name;
 * the first line of the body: there is none.
 */
static size_t line_below_rule(const struct stretches *s, const struct stretch *stretch)
{
	const struct line *line = s->scan->v;
	size_t at = stretch->body, rule;

	while (at > stretch->from && s->class[at - 1] == LINE_NONE && !line_is_gap(&line[at - 1]))
		at--;
	if (at < stretch->from + 3 || !is_lone_over_values(s, stretch, at - 1))
		return stretch->body;
	rule = at - 2;
	if (!line[rule].rule || line[rule].words > 1 || s->class[rule - 1] != LINE_TEXT ||
	    stretch_line(stretch, rule - 1)->n < 2)
		return stretch->body;
	return at - 1;
}

/*
 * A label alone in its line, of which the first label of the body is the rest; else the first line of the
 * body.
 */
static size_t line_of_label(const struct stretches *s, const struct stretch *stretch)
{
	size_t at = stretch->body - 1;
	const struct pieces *body = &stretch->pieces[stretch->body - stretch->from];

	if (stretch->body <= stretch->from + 1 || s->class[at] != LINE_LABEL ||
	    !piece_is_lower(&body->v[0]) || !aligned_is_label(stretch, body, 0))
		return stretch->body;
	const struct piece *label = &stretch_line(stretch, at)->v[0];
	return ascii_is_upper(span_first(label->text)) && is_alike(label, &body->v[0]) ? at : stretch->body;
}

/* Does the text stand by the middle of the table, or of its values? */
static bool is_in_middle(const struct columns *columns, const struct piece *text)
{
	if (columns->n == 0)
		return false;
	struct piece all = { .left = columns->v[0].left, .right = columns->v[columns->n - 1].right };
	struct piece values = all;
	if (columns->labels < columns->n)
		values.left = columns->v[columns->labels].left;
	return piece_off_middle(text, &all) <= 2 * GAP || piece_off_middle(text, &values) <= 2 * GAP;
}

/* How many brackets the text is, "(In thousands)": 1, "(a) (b)": 2; 0: it is more than brackets. */
static size_t count_brackets(struct span text)
{
	size_t n = 0;

	for (; text.len > 0; n++) {
		const char *end = *text.p == '(' ? memchr(text.p, ')', text.len) : NULL;
		if (end == NULL)
			return 0;
		text = span_trim(span_from(text, (size_t)(end - text.p) + 1));
	}
	return n;
}

static bool are_years(const struct pieces *heads)
{
	bool are = true;

	for (size_t k = heads->n > 2; k < heads->n; k++)
		are = are && text_is_year(heads->v[k].text);
	return are;
}

/* "p", "(1)", "*" below a year tell of it alone. */
static bool is_note(struct span text)
{
	unsigned shift;

	return utf8_span_width(text) <= 3 && (text.len < 3 || *text.p == '(') && !number_unit(text, &shift);
}

/*
 * May the text be the rest of one of the heads in the line above, "and risks", or the rests of some, one
 * blank apart?
 */
static bool may_be_rest(const struct stretch *stretch, const struct pieces *heads, const struct piece *text)
{
	const struct columns *columns = &stretch->columns;
	struct piece word[MAX_WORDS], head[MAX_WORDS];
	size_t at = 0, first, brackets = count_brackets(text->text);

	if (label_is_measure(text->text))
		return false;
	if (pieces_over(heads->v, heads->n, text, &at) == 1)
		return !are_years(heads) || is_note(text->text);
	if (brackets == 1 || (are_years(heads) && brackets != stretch->values))
		return false;
	if (piece_is_lower(text) && label_is_particle(word_first(text->text)))
		return true;
	size_t words = piece_words(text, columns->measure, word);
	return words > 1 && columns->n - columns->labels < MAX_PLACES &&
	       columns_heads(
		   (struct piece_list){ word, words },
		   (struct piece_list){ columns->v + columns->labels, columns->n - columns->labels },
		   COLUMNS_END, head, &first) > 1;
}

/* Is line i a text alone that reaches over several heads right above, one for each column? */
static bool is_below_several(const struct stretches *s, const struct stretch *stretch, size_t i)
{
	const struct piece *text = lone_text(s, stretch, i);
	size_t at = 0;

	if (text == NULL || i == stretch->from || s->class[i - 1] != LINE_TEXT)
		return false;
	const struct pieces *heads = stretch_line(stretch, i - 1);
	return aligned_heads_each(stretch, heads) && pieces_over(heads->v, heads->n, text, &at) > 1;
}

/*
 * The first of the texts in the middle of the table, each alone in its line, right below heads of all
 * columns, or behind rows that have as many: they say something of all rows, or of the next; the first line of
 * the body: there is none.
 */
static size_t line_below_heads(const struct stretches *s, const struct stretch *stretch)
{
	size_t at = stretch->body, first = at;

	while (at > stretch->from && (s->class[at - 1] == LINE_NONE || s->class[at - 1] == LINE_LABEL))
		at--;
	for (; at > stretch->from; at--) {
		const struct piece *text = lone_text(s, stretch, at - 1);
		if (text != NULL && (is_in_middle(&stretch->columns, text) ||
				     (label_is_measure(text->text) && is_below_several(s, stretch, at - 1))))
			first = at - 1;
		else if (s->class[at - 1] != LINE_NONE)
			break;
	}
	if (first == stretch->body)
		return first;
	if (at == stretch->from)
		return stretch > s->v && stretch->values > 1 && stretch->values == stretch[-1].values
			   ? first
			   : stretch->body;
	const struct pieces *heads = stretch_line(stretch, at - 1);
	bool below = stretch->values > 1 && aligned_heads_each(stretch, heads) &&
		     !may_be_rest(stretch, heads, &stretch_line(stretch, first)->v[0]);
	return below ? first : stretch->body;
}

/*
 * The line right above the rows where it is of several texts that say what the values of groups of columns
 * are counted in; else the first line of the body.
 */
static size_t line_of_units(const struct stretches *s, const struct stretch *stretch)
{
	size_t at = stretch->body - 1;

	if (stretch->body < stretch->from + 2 || s->class[at] != LINE_TEXT)
		return stretch->body;
	const struct pieces *line = stretch_line(stretch, at);
	bool measures = line->n > 1;
	for (size_t k = 0; k < line->n && measures; k++)
		measures = label_is_measure(line->v[k].text);
	struct range_text *text = arena_array(s->scan->scratch, struct range_text, line->n + 1);
	bool years = line->n > 1 && s->class[at - 1] == LINE_TEXT && are_years(stretch_line(stretch, at - 1));
	return (measures || years) && aligned_units(s->scan, stretch, at, text) ? at : stretch->body;
}

/* Do texts alone between rows of the body stand as this one does? */
static bool has_others(const struct stretches *s, const struct stretch *stretch, const struct piece *text)
{
	for (size_t i = stretch->body + 1; i + 1 < stretch->to; i++) {
		const struct piece *other = lone_text(s, stretch, i);
		if (other != NULL && s->class[i - 1] == LINE_DATA && s->class[i + 1] == LINE_DATA &&
		    (is_alike(text, other) ||
		     (is_in_middle(&stretch->columns, text) && is_in_middle(&stretch->columns, other))))
			return true;
	}
	return false;
}

/* The line right above the body where it is a text alone, as others are between rows; else the body's. */
static size_t line_like_others(const struct stretches *s, const struct stretch *stretch)
{
	size_t at = stretch->body - 1, n = stretch->body - stretch->from;
	const struct piece *text = n > 1 ? lone_text(s, stretch, at) : NULL;

	if (text == NULL || s->class[at - 1] != LINE_TEXT ||
	    (stretch->pieces[n - 2].n < 2 && !reaches_over(&stretch->pieces[n - 2], text)))
		return stretch->body;
	return has_others(s, stretch, text) ? at : stretch->body;
}

static bool has_heads(const struct stretches *s, const struct stretch *stretch)
{
	size_t i = stretch->from;

	while (i < stretch->body && s->class[i] == LINE_NONE)
		i++;
	return i < stretch->body;
}

void aligned_group_lines(const struct stretches *s, struct stretch *stretch)
{
	size_t (*const line[])(const struct stretches *,
			       const struct stretch *) = { line_below_heads, line_of_units, line_below_rule,
							   line_of_label, line_like_others };
	size_t rows = stretch->body;

	for (size_t k = 0; k < sizeof line / sizeof *line && stretch->body == rows; k++)
		stretch->body = line[k](s, stretch);
	const struct piece *text = stretch->body < rows ? lone_text(s, stretch, stretch->body) : NULL;
	bool over = text != NULL && !has_others(s, stretch, text) &&
		    (is_in_middle(&stretch->columns, text) || label_is_measure(text->text));
	over = over || (stretch->body < rows && stretch_line(stretch, stretch->body)->n > 1);
	stretch->over = over ? rows : stretch->body;
	stretch->named = over && !has_heads(s, stretch);
}
