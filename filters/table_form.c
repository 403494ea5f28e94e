/*
 * table_form.c -- forms: which official table a part is.
 *
 * First the labels decide: each part is matched with the tables of all forms, and the form that explains the
 * document best is preferred where labels fit several.  Then tables that no part shows whole are looked for
 * in the text as it stands (table_torn.c).
 */
#include "table_doc.h"

#include "memo.h"
#include "utf8.h"

static size_t *leaves(struct arena *arena, const size_t *ordinal, size_t n)
{
	size_t *leaf = arena_array(arena, size_t, n + 1);

	for (size_t i = 0; i < n; i++)
		leaf[i] = ordinal[i] == FORM_NONE ? 0 : ordinal[i] + 1;
	return leaf;
}

/*
 * Is it the beginning of the form's label, or a label written over and over, and no variant that the form
 * writes out?
 */
static bool is_cut(const struct form_text *text, struct span label, struct span folded)
{
	for (size_t i = 0; i < text->n_fold; i++)
		if (span_eq(text->fold[i], folded))
			return false;
	return text->n_fold > 0 && folded.len > 0 &&
	       (span_has_at(text->fold[0], 0, folded) || form_is_repeated(label));
}

/* Labels of the path before, folded: paths side by side share those above their own. */
enum { LEVELS = 8 };
struct known {
	const struct form *form;
	struct arena *arena;
	struct known_label {
		struct span label, folded;
		bool damaged;
	} level[LEVELS];
};

static const struct known_label *look_at_label(struct known *known, struct span label, size_t i)
{
	struct known_label *level = &known->level[i % LEVELS];
	struct buf folded = BUF_INIT;

	if (level->label.p == label.p && level->label.len == label.len)
		return level;
	form_fold(known->form, &folded, label);
	*level = (struct known_label){ label, arena_span(known->arena, buf_span(&folded)),
				       utf8_is_damaged(label) };
	buf_free(&folded);
	return level;
}

/*
 * Does the path show the node and all above it, in their order, and nothing else?  Empty levels say nothing.
 */
static bool path_is(struct known *known, struct labels path, const struct form_node *node)
{
	bool is = true;

	for (size_t i = path.n; i-- > 0 && is;) {
		if (node->parent && span_eq(path.v[i], node->text.label)) {
			node = node->parent;
			continue;
		}
		const struct known_label *label = look_at_label(known, path.v[i], i);
		if (label->damaged || is_cut(&node->text, path.v[i], label->folded))
			is = false;
		else if (node->parent && form_text_is(&node->text, label->folded))
			node = node->parent;
		else
			is = label->folded.len == 0;
	}
	return is && node->parent == NULL;
}

/* Does the text hold the label of a column of the form, or of several, or is it a piece of one? */
static bool holds_head(const struct part *part, struct span text)
{
	struct buf folded = BUF_INIT;
	bool holds = false;

	form_fold(part->form, &folded, text);
	for (size_t c = 0; c < part->form_table->n_col_leaf && !holds; c++)
		for (const struct form_node *at = part->form_table->col_leaf[c]; at->parent && !holds;
		     at = at->parent)
			holds = at->text.n_fold > 0 && (span_holds(buf_span(&folded), at->text.fold[0]) ||
							span_holds(at->text.fold[0], buf_span(&folded)));
	buf_free(&folded);
	return holds;
}

/* Is it the text of a cell above the body, and not joined of several? */
static bool is_cell(const struct table *table, const struct part *part, struct span text)
{
	for (size_t i = part->from; i < part->to && table->role[i] != ROLE_DATA; i++)
		for (size_t k = 0; k < table->grid->row[i].n; k++)
			if (span_eq(table->grid->row[i].cell[k].text, text))
				return true;
	return false;
}

/* The label on top of more than half of the columns of the form. */
static struct span common_head(const struct part *part)
{
	struct span head = SPAN_NONE; /* by majority vote (Boyer and Moore 1981), then counted */
	size_t votes = 0, n = 0, all = 0;

	for (size_t c = 0; c < part->n_col; c++) {
		if (part->leaf[c] == 0 || part->head[c].n == 0)
			continue;
		if (votes == 0)
			head = part->head[c].v[0];
		votes = span_eq(head, part->head[c].v[0]) ? votes + 1 : votes - 1;
	}
	for (size_t c = 0; c < part->n_col; c++) {
		all += part->leaf[c] > 0;
		n += part->leaf[c] > 0 && part->head[c].n > 0 && span_eq(head, part->head[c].v[0]);
	}
	return 2 * n > all ? head : SPAN_NONE;
}

/*
 * What a form knows by its leaf has the form's labels, unless the page shows just these, or `head` above
 * them.
 */
static void fill_path(struct known *known, struct labels *path, struct span head,
		      const struct form_node *node)
{
	struct labels below = *path;

	if (path->n > 0 && head.len > 0 && span_eq(path->v[0], head)) {
		below.v++;
		below.n--;
	}
	if (path->n == 0 ||
	    (!path_is(known, *path, node) && (below.n == path->n || !path_is(known, below, node))))
		*path = form_labels(known->arena, node);
}

/* The paths of a part, by column and by row of its body. */
struct part_labels {
	struct labels *head, *path;
};

static struct labels copy_path(struct arena *arena, struct labels path, size_t *bytes)
{
	struct labels copy = { arena_bare(arena, struct span, path.n), path.n };

	for (size_t i = 0; i < path.n; i++) {
		copy.v[i] = arena_span(arena, path.v[i]);
		*bytes += path.v[i].len + sizeof *copy.v;
	}
	return copy;
}

static void keep_labels(struct memo *memo, struct arena *room, struct part *part)
{
	struct part_labels *kept = arena_new(room, struct part_labels);
	size_t bytes = sizeof *kept + (part->n_col + part->n_body) * sizeof *kept->head;

	kept->head = arena_bare(room, struct labels, part->n_col);
	kept->path = arena_bare(room, struct labels, part->n_body);
	for (size_t c = 0; c < part->n_col; c++)
		kept->head[c] = copy_path(room, part->head[c], &bytes);
	for (size_t r = 0; r < part->n_body; r++)
		kept->path[r] = copy_path(room, part->body[r].path, &bytes);
	memo_keep(memo, kept, bytes);
	part->labels = kept;
}

static void set_labels(struct part *part, const struct part_labels *known)
{
	for (size_t c = 0; c < part->n_col; c++)
		part->head[c] = known->head[c];
	for (size_t r = 0; r < part->n_body; r++)
		part->body[r].path = known->path[r];
	part->labels = known;
}

/*
 * `common`: the common head is a cell of its own, a head of the table, which no form needs to name, unless it
 * holds one that the form names, or is a piece of one.
 */
static void fill_paths(struct arena *arena, struct part *part, bool common)
{
	struct known known = { .form = part->form, .arena = arena };
	struct span head = common ? common_head(part) : SPAN_NONE;

	head = holds_head(part, head) ? SPAN_NONE : head;

	for (size_t c = 0; c < part->n_col; c++)
		if (part->leaf[c] > 0)
			fill_path(&known, &part->head[c], head,
				  part->form_table->col_leaf[part->leaf[c] - 1]);
	for (size_t r = 0; r < part->n_body; r++)
		if (part->body[r].leaf > 0)
			fill_path(&known, &part->body[r].path, SPAN_NONE,
				  part->form_table->row_leaf[part->body[r].leaf - 1]);
}

/* The labels as printed, the form, with which come its leaves, and `common` say all of what comes of them. */
static void fill_labels(struct table_doc *doc, const struct table *table, struct part *part)
{
	if (part->form == NULL)
		return;
	bool common = is_cell(table, part, common_head(part));
	if (part->labels == NULL) {
		fill_paths(doc->arena, part, common);
		return;
	}
	struct buf *question = memo_ask(doc->memo, MEMO_LABELS);
	buf_add(question, (const char *)&part->labels, sizeof part->labels);
	buf_add(question, (const char *)&part->form, sizeof part->form);
	buf_byte(question, common);
	const struct part_labels *known = memo_answer(doc->memo);
	if (known != NULL) {
		set_labels(part, known);
		return;
	}
	struct arena *room = memo_room(doc->memo);
	part->labels = NULL;
	fill_paths(doc->arena, part, common);
	if (room != NULL)
		keep_labels(doc->memo, room, part);
}

/* Sets what the part may be, by form. */
static void match_part(struct table_doc *doc, const struct reading *r, struct part *part)
{
	struct form_path *row = arena_array(doc->arena, struct form_path, part->n_body + 1);
	struct form_path *col = arena_array(doc->arena, struct form_path, part->n_col + 1);

	for (size_t i = 0; i < part->n_body; i++)
		row[i] = (struct form_path){ part->body[i].path.v, part->body[i].path.n };
	for (size_t i = 0; i < part->n_col; i++)
		col[i] = (struct form_path){ part->head[i].v, part->head[i].n };
	struct form_query query = { .section = doc->line[r->from].section,
				    .title = part->title,
				    .row = row,
				    .col = col,
				    .n_row = part->n_body,
				    .n_col = part->n_col,
				    .loose = r->grid.extents || r->grid.stream };
	bool kept;
	part->found = form_memo_match(doc->memo, doc->forms, &query, doc->arena, &kept);
	part->labels = kept ? part->found : NULL;
}

static void set_rows(struct arena *arena, struct part *part, const struct form_found *found)
{
	size_t *leaf = leaves(arena, found->row, part->n_body);

	for (size_t i = 0; i < part->n_body; i++)
		part->body[i].leaf = leaf[i];
}

static void set_form(struct table_doc *doc, struct part *part, const struct form_found *found)
{
	if (found == NULL)
		return;
	part->form = found->form;
	part->form_table = found->table;
	part->leaf = leaves(doc->arena, found->col, part->n_col);
	set_rows(doc->arena, part, found);
}

/* How well a form explains the document when it is preferred: the scores of the parts that are its tables. */
static unsigned long explain(const struct table_doc *doc, const struct form *form)
{
	size_t forms = form_set_count(doc->forms);
	unsigned long sum = 0;

	for (size_t i = 0; i < doc->n_reading; i++)
		for (size_t k = 0; k < doc->reading[i].table.n_part; k++) {
			const struct form_found *best =
			    form_match_best(doc->reading[i].table.part[k].found, forms, form);
			sum += best != NULL && best->form == form ? best->score : 0;
		}
	return sum;
}

/* The form that explains the document best, its parts matched with it; NULL: no part is a table of any. */
static const struct form *match_all(struct table_doc *doc)
{
	const struct form *best = NULL;
	unsigned long most = 0;
	size_t forms = form_set_count(doc->forms);

	for (size_t i = 0; i < doc->n_reading; i++)
		for (size_t k = 0; k < doc->reading[i].table.n_part; k++)
			match_part(doc, &doc->reading[i], &doc->reading[i].table.part[k]);
	for (size_t f = 0; f < forms; f++) {
		const struct form *form = form_set_get(doc->forms, f);
		unsigned long sum = explain(doc, form);
		if (sum > most) {
			most = sum;
			best = form;
		}
	}
	for (size_t i = 0; i < doc->n_reading; i++)
		for (size_t k = 0; k < doc->reading[i].table.n_part; k++) {
			struct part *part = &doc->reading[i].table.part[k];
			set_form(doc, part, form_match_best(part->found, forms, best));
		}
	return best;
}

/* Columns that the form's order tells: of a part that a table of it fits, or the rows of one. */
static void order_part(struct table_doc *doc, const struct reading *r, struct part *part, size_t form)
{
	const struct form_found *found = NULL;
	const struct form_table *to = part->form_table;
	struct part ordered = *part;

	if (part->form == NULL) {
		found = &part->found[form];
		to = found->form ? NULL : found->likely;
		ordered.form = form_set_get(doc->forms, form);
	}
	ordered.leaf = to ? table_ordered(&r->table, &ordered, to) : NULL;
	if (ordered.leaf == NULL)
		return;
	ordered.form_table = to;
	ordered.labels = NULL;
	*part = ordered;
	if (found)
		set_rows(doc->arena, part, found);
	fill_labels(doc, &r->table, part);
}

static void order_parts(struct table_doc *doc, const struct form *form)
{
	size_t f = 0;

	while (form_set_get(doc->forms, f) != form)
		f++;
	for (size_t i = 0; i < doc->n_reading; i++)
		for (size_t k = 0; k < doc->reading[i].table.n_part; k++)
			order_part(doc, &doc->reading[i], &doc->reading[i].table.part[k], f);
}

void table_forms(struct table_doc *doc)
{
	if (doc->forms == NULL || form_set_count(doc->forms) == 0 || doc->n_reading == 0)
		return;
	const struct form *form = match_all(doc);
	for (size_t i = 0; i < doc->n_reading; i++)
		for (size_t k = 0; k < doc->reading[i].table.n_part; k++)
			fill_labels(doc, &doc->reading[i].table, &doc->reading[i].table.part[k]);
	const struct form *torn = table_torn(doc, form);
	form = torn ? torn : form;
	if (form != NULL)
		order_parts(doc, form);
	if (torn != NULL)
		table_unread(doc, torn);
}
