/* petrarch.c: The sentences of PETRARCH's XML become documents.
   SPDX-License-Identifier: MIT

       <Sentence date="20080804" id="AFP0808020625_4" source="AFP" sentence="True">
       <Text>...</Text>
       <Parse>...</Parse>
       </Sentence>

   Each element is read for itself, so that a broken one costs no other. Where the text is missing,
   the words of the parse (a tree in the manner of the Penn Treebank) stand for it. */
#include "text/document.h"
#include "text/fold.h"
#include "text/xml.h"

/* Does the tag at s.data[at] open or close an element of this name? */
static bool is_tag(str s, ptrdiff_t at, str opening)
{
    if (!str_starts(str_sub(s, at, s.len), opening)) return false;
    char after = at + opening.len < s.len ? s.data[at + opening.len] : '>';
    return char_is_space(after) || after == '>' || after == '/';
}

/* The next tag at or after at that opens or closes a sentence, outside comments; s.len at the end. */
static ptrdiff_t next_sentence_tag(str s, ptrdiff_t at)
{
    for (;;) {
        ptrdiff_t n = str_find_char(str_sub(s, at, s.len), '<');
        if (n < 0) return s.len;
        at += n;
        if (is_tag(s, at, S("<Sentence")) || is_tag(s, at, S("</Sentence"))) return at;
        if (str_starts(str_sub(s, at, s.len), S("<!--"))) {
            n = str_find(str_sub(s, at, s.len), S("-->"));
            if (n < 0) return s.len;
            at += n;
        }
        at++;
    }
}

static ptrdiff_t count_lines(str s)
{
    ptrdiff_t lines = 0;
    for (str rest = s; rest.data;) {
        str_cut(&rest, '\n');
        lines += rest.data != NULL;
    }
    return lines;
}

static bool is_one_of(str word, const char *const *list)
{
    while (*list && !str_eq(word, str_of(*list)))
        list++;
    return *list != NULL;
}

/* Appends a word of a tree with the space that ordinary writing puts before it. */
static void put_word(buf *out, str word)
{
    static const char *const left[] = {".",  ",",   ":",   ";",   "?",   "!",  "%",  ")", "\"",
                                       "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "'", NULL};
    static const char *const written[][2] = {
        {"-LRB-", "("}, {"-RRB-", ")"}, {"``", "\u201C"}, {"''", "\u201D"}};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        if (str_eq(word, str_of(written[i][0]))) word = str_of(written[i][1]);
    str before = buf_str(out);
    bool is_open = str_ends(before, S("(")) || str_ends(before, S("$")) ||
                   str_ends(before, S("\u201C")) || !before.len;
    bool is_glued = is_one_of(word, left) || str_eq(word, S("\u201D"));
    if (!is_open && !is_glued) buf_char(out, ' ');
    buf_put(out, word);
}

static bool ends_word(char c)
{
    return c == '(' || c == ')' || char_is_space(c);
}

/* The words of "(NP (DT The) (NNP Gaza) (NNP Strip))": what stands behind each last label. */
static str words_of_parse(str parse, arena *keep)
{
    buf out = {.keep = keep};
    bool is_label = false, is_empty_node = false;
    for (ptrdiff_t at = 0; at < parse.len;) {
        char c = parse.data[at];
        if (ends_word(c)) {
            if (!char_is_space(c)) is_label = c == '(';
            at++;
            continue;
        }
        ptrdiff_t from = at;
        while (at < parse.len && !ends_word(parse.data[at]))
            at++;
        str word = str_sub(parse, from, at);
        if (is_label)
            is_empty_node = str_eq(word, S("-NONE-"));
        else if (!is_empty_node)
            put_word(&out, word);
        is_label = false;
    }
    return buf_str(&out);
}

static void read_sentence(const chunk *c, str element, ptrdiff_t line, outcome_vec *out,
                          arena *keep, arena scratch)
{
    xml_tree tree = xml_read(element, c->header, line, &scratch, *keep);
    const xml_node *root = tree.root, *text = xml_find(root, "", "Text");
    fields f = {.id = str_copy(xml_value(root, "id"), keep),
                .date = str_copy(xml_value(root, "date"), keep),
                .publisher = str_copy(xml_value(root, "source"), keep),
                .text = fold_paragraphs(xml_text(text, &scratch), keep)};
    if (!f.text.len) {
        str parse = xml_text(xml_find(root, "", "Parse"), &scratch);
        f.text = words_of_parse(parse, keep);
    }
    outcome_fields(out, c, line, &f, keep);
}

void petrarch_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    str s = c->bytes;
    ptrdiff_t line = c->line, counted = 0;
    for (ptrdiff_t from = next_sentence_tag(s, 0); from < s.len;) {
        ptrdiff_t to = next_sentence_tag(s, from + 1);
        bool is_start = is_tag(s, from, S("<Sentence"));
        bool is_closed = to < s.len && is_tag(s, to, S("</Sentence"));
        if (is_start) {
            line += count_lines(str_sub(s, counted, from));
            counted = from;
            str element = str_sub(s, from, is_closed ? to + 11 : to);
            read_sentence(c, element, line, out, keep, scratch);
        }
        from = to;
    }
}
