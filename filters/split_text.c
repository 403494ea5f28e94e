/*
 * split_text.c -- what stands between tables: title, captions, notes, paragraphs.
 */
#include "split.h"

#include "ascii.h"
#include "utf8.h"

enum {
	TITLE_LINES = 3,
	TITLE_WIDTH = 80,
	CAPTION_WIDTH = 100,
	FULL_WIDTH = 48 /* a line narrower than this was not broken because it was full */
};

struct texts { /* lines that are text, or captions, in order */
	size_t *at;
	size_t n;
};

static bool is_kind(const struct page *page, size_t i, enum kind kind)
{
	return i < page->n && page->mark[i].kind == kind;
}

/* Short lines at the head of the document, up to the first blank line behind them. */
static void mark_title(struct page *page)
{
	size_t first = page_next(page, 0), i = first;

	for (; i < page->n && i < first + TITLE_LINES; i++) {
		const struct line *line = &page->line[i];
		if (line->blank || page->mark[i].kind != KIND_BLANK || line_is_sentence(line) ||
		    line->width > TITLE_WIDTH || line->numbering.style != LABEL_PLAIN || line->number ||
		    line->rule || !utf8_has_text(line->body) || line_is_tag(line))
			break;
	}
	bool bounded = i < page->n && (page->line[i].blank || page->mark[i].kind != KIND_BLANK ||
				       line_is_prose(&page->line[i]));
	if (!bounded)
		return;
	for (size_t k = first; k < i; k++) {
		page->mark[k].kind = KIND_TITLE;
		page->mark[k].continues = k > first;
	}
}

static bool may_be_caption(const struct line *line)
{
	return !line->rule && utf8_has_text(line->body) && !line_is_sentence(line) && !line_is_tag(line) &&
	       !line->apart && line->width <= CAPTION_WIDTH;
}

static enum kind kind_of_text(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i];
	size_t next = page_next(page, i + 1), last = page_last(page, i);

	if (line->rule)
		return KIND_RULE;
	if (!utf8_has_text(line->body))
		return KIND_TEXT;
	if ((is_kind(page, last, KIND_TABLE) || is_kind(page, last, KIND_NOTE)) && label_is_note(line->body))
		return KIND_NOTE;
	if (is_kind(page, next, KIND_TABLE) && may_be_caption(line))
		return KIND_CAPTION;
	return KIND_TEXT;
}

/* Does a caption not say what the table is?  Then the line above may. */
static bool names_nothing(const struct line *line)
{
	struct span unit;

	return label_caption(line->body, &unit).len == 0 || label_is_table_number(line->body);
}

/* The lines above captions which are a unit, or the number of the table. */
static void mark_captions(struct page *page, const struct texts *texts)
{
	for (size_t k = texts->n; k-- > 0;) {
		size_t i = texts->at[k];
		if (!is_kind(page, i, KIND_CAPTION) || !names_nothing(&page->line[i]))
			continue;
		size_t last = page_last(page, i);
		if (is_kind(page, last, KIND_TEXT) && may_be_caption(&page->line[last]))
			page->mark[last].kind = KIND_CAPTION;
	}
}

/*
 * May this line be the rest of a sentence?  Ideographs and digits say nothing, Latin text must go on in lower
 * case.
 */
static bool may_go_on(const struct line *line)
{
	uint32_t cp = utf8_first(line->body);

	if (line->numbering.style != LABEL_PLAIN || line->indent > 0)
		return false;
	return utf8_is_cjk(cp) || ascii_is_lower(cp) || ascii_is_digit(cp) || cp == ',' || cp == '(';
}

/* A full line without an end, and a line that may be its rest: cut by a page when blank lines lie between. */
static bool goes_on(const struct line *a, const struct line *b)
{
	return !a->ended && !a->colon && a->width >= FULL_WIDTH && may_go_on(b);
}

static void join_paragraphs(struct page *page, const struct texts *texts)
{
	for (size_t t = 0; t < texts->n; t++) {
		size_t i = texts->at[t];
		if (page->mark[i].kind != KIND_TEXT)
			continue;
		size_t next = page_next(page, i + 1);
		if (!is_kind(page, next, KIND_TEXT) || !goes_on(&page->line[i], &page->line[next]))
			continue;
		for (size_t k = i + 1; k <= next; k++)
			page->mark[k].continues = true;
	}
}

static bool is_records(const struct page *page, size_t i)
{
	return is_kind(page, i, KIND_TABLE) && page->mark[i].layout >= 0 &&
	       layout_get(page->mark[i].layout) == &layout_delimited;
}

/*
 * Where a document is a table of records below titles, none of which is a sentence, all text behind its last
 * record is its notes.
 */
static void mark_notes(struct page *page)
{
	size_t last = page->n, i = 0;

	for (; i < page->n && page->mark[i].kind != KIND_TABLE; i++)
		if (line_is_sentence(&page->line[i]))
			return;
	for (; i < page->n; i++) {
		if (page->mark[i].kind != KIND_TABLE)
			continue;
		if (!is_records(page, i))
			return;
		last = i;
	}
	for (i = last; i < page->n; i++)
		if (page->mark[i].kind == KIND_TEXT && !page->line[i].rule)
			page->mark[i].kind = KIND_NOTE;
}

/* What is nothing else is text. */
static struct texts find_texts(struct page *page)
{
	struct texts texts = { arena_bare(page->arena, size_t, page->n), 0 };

	for (size_t i = 0; i < page->n; i++) {
		struct mark *mark = &page->mark[i];
		if (mark->kind == KIND_BLANK && !page->line[i].blank)
			mark->kind = KIND_TEXT;
		if (mark->kind == KIND_TEXT || mark->kind == KIND_CAPTION)
			texts.at[texts.n++] = i;
	}
	return texts;
}

/* A caption's text before its closing bracket. */
static void mark_brackets(struct page *page, const struct texts *texts)
{
	for (size_t k = texts->n; k-- > 0;) {
		size_t i = texts->at[k];
		if (i > 0 && is_kind(page, i, KIND_CAPTION) && is_kind(page, i - 1, KIND_TEXT) &&
		    line_brackets(&page->line[i]) < 0 && line_brackets(&page->line[i - 1]) > 0)
			page->mark[i - 1].kind = KIND_CAPTION;
	}
}

void split_text(struct page *page)
{
	if (page->seen == 0)
		mark_title(page);
	const struct texts texts = find_texts(page); /* all of them: captions lean on what follows */
	mark_notes(page);
	for (size_t k = 0; k < texts.n; k++)
		if (page->mark[texts.at[k]].kind == KIND_TEXT)
			page->mark[texts.at[k]].kind = kind_of_text(page, texts.at[k]);
	mark_captions(page, &texts);
	mark_brackets(page, &texts);
	join_paragraphs(page, &texts);
	for (size_t i = 1; i < page->n; i++) { /* neighbours of one kind that form one block */
		enum kind kind = page->mark[i].kind;
		if ((kind == KIND_BLANK || kind == KIND_NOTE) && page->mark[i - 1].kind == kind)
			page->mark[i].continues = true;
	}
}
