/* kind.c: What an input is, from its content.
   SPDX-License-Identifier: MIT

   In this order, the first that holds: nothing but space; the signature of a format without text; too
   many control characters; JSON; markup by its root element; lines of JSON with broken ones among
   them; CSV by its header; what the name says; an article. */
#include "text/kind.h"

#include <string.h>

#include "text/csv.h"
#include "text/decode.h"

/* ## Without text */

typedef struct signature {
    ptrdiff_t at;
    str bytes;
    const char *name;
    bool is_unsure; /* an article could have it too: a name for what is known to be binary */
} signature;

static const signature SIGNATURES[] = {
    {0, S("\x89PNG\r\n"), "a PNG image", false},
    {0, S("\xFF\xD8\xFF"), "a JPEG image", false},
    {0, S("GIF8"), "a GIF image", true},
    {0, S("II*\0"), "a TIFF image", false},
    {0, S("MM\0*"), "a TIFF image", false},
    {8, S("WEBP"), "a WebP image", true},
    {0, S("%PDF-"), "a PDF document", false},
    {0, S("%!PS"), "a PostScript document", false},
    {0, S("{\\rtf"), "an RTF document", false},
    {0, S("\xD0\xCF\x11\xE0\xA1\xB1"), "an Office document", false},
    {0, S("7z\xBC\xAF\x27\x1C"), "a 7-Zip archive", false},
    {0, S("Rar!\x1A\x07"), "a RAR archive", false},
    {0, S("WARC/1."), "a WARC web archive", false},
    {0, S("\x1F\x8B"), "a damaged gzip file", false},
    {0, S("BZh91AY"), "a damaged bzip2 file", false},
    {0, S("\xFD\x37zXZ"), "a damaged xz file", false},
    {0, S("\x28\xB5\x2F\xFD"), "a damaged zstd file", false},
    {0, S("\x7F\x45LF"), "a program", false},
    {0, S("MZ\x90\0"), "a program", false},
    {0, S("\xCA\xFE\xBA\xBE"), "a program", false},
    {0, S("SQLite format 3\0"), "an SQLite database", false},
    {0, S("ID3"), "an MP3 recording", true},
    {0, S("OggS"), "an Ogg recording", true},
    {8, S("WAVE"), "a WAV recording", true},
    {4, S("ftyp"), "an MP4 video", true},
};

/* Office documents are ZIP archives that start with a file of one of these names. */
static const signature OFFICE[] = {
    {0, S("[Content_Types].xml"), "an Office document", false},
    {0, S("_rels/"), "an Office document", false},
    {0, S("docProps/"), "an Office document", false},
    {0, S("word/"), "an Office document", false},
    {0, S("xl/"), "an Office document", false},
    {0, S("ppt/"), "an Office document", false},
    {0, S("mimetypeapplication/vnd.oasis"), "an OpenDocument file", false},
};

enum { ZIP_NAME = 30 }; /* where the name of a ZIP archive's first file stands */

static const signature *find_signature(const signature *list, size_t count, str head)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(str_sub(head, list[i].at, head.len), list[i].bytes)) return &list[i];
    return NULL;
}

static const signature *signature_of(str head)
{
    static const signature zip = {0, S("PK\3\4"), "a ZIP archive", false};
    if (!str_starts(head, zip.bytes))
        return find_signature(SIGNATURES, sizeof SIGNATURES / sizeof *SIGNATURES, head);
    str name = str_sub(head, ZIP_NAME, head.len);
    const signature *office = find_signature(OFFICE, sizeof OFFICE / sizeof *OFFICE, name);
    return office ? office : &zip;
}

bool kind_is_zip(str head)
{
    if (str_starts(head, S("PK\5\6"))) return true; /* an empty one */
    if (str_starts(head, S("PK00PK\3\4"))) return true;
    if (!str_starts(head, S("PK\3\4"))) return false;
    str name = str_sub(head, ZIP_NAME, head.len);
    return !find_signature(OFFICE, sizeof OFFICE / sizeof *OFFICE, name);
}

/* Text has next to no control characters but tabs, line ends, form feeds, backspaces and escapes. */
static bool has_controls(str head)
{
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.data[i];
        count += (c < ' ' && !(c >= '\b' && c <= '\r') && c != 27) || c == 127;
    }
    return count > head.len / 32;
}

/* ## JSON */

static bool is_json_object(str s)
{
    if (!str_starts(s, S("{"))) return false;
    str rest = str_trim(str_sub(s, 1, s.len));
    return str_starts(rest, S("\"")) || str_starts(rest, S("}"));
}

static bool is_json_array(str s)
{
    if (!str_starts(s, S("["))) return false;
    str rest = str_trim(str_sub(s, 1, s.len));
    return str_starts(rest, S("]")) || is_json_object(rest);
}

/* The next line that is not blank, trimmed; empty at the end. */
static str next_line(str *rest)
{
    str line = {0};
    while (rest->data && !line.len)
        line = str_trim(str_cut(rest, '\n'));
    return line;
}

/* Most of the first lines are objects, though perhaps not the very first. */
static bool has_json_lines(str head)
{
    int objects = 0, others = 0;
    str rest = head;
    while (rest.data && objects + others < 32) {
        str line = next_line(&rest);
        bool is_cut = !rest.data; /* the last line of the head may go on */
        if (!line.len) break;
        if (is_json_object(line) && (is_cut || str_ends(line, S("}"))))
            objects++;
        else
            others++;
    }
    return objects > others;
}

/* An object that goes on in the second line with one of its names. */
static bool is_laid_out(str head)
{
    str rest = head;
    str first = next_line(&rest), second = next_line(&rest);
    return !str_ends(first, S("}")) && str_starts(second, S("\""));
}

static kind guess_json(str s)
{
    if (is_json_array(s)) return KIND_JSON;
    if (is_json_object(s)) return is_laid_out(s) ? KIND_JSON : KIND_JSONL;
    return has_json_lines(s) ? KIND_JSONL : KIND_EMPTY;
}

/* ## Markup */

/* Steps over opening...closing; to the end when it is not closed. */
static ptrdiff_t pass_over(str s, ptrdiff_t at, str closing)
{
    ptrdiff_t end = str_find(str_sub(s, at, s.len), closing);
    return end < 0 ? s.len : at + end + closing.len;
}

ptrdiff_t kind_xml_root(str head)
{
    ptrdiff_t at = 0;
    while (at < head.len) {
        str rest = str_sub(head, at, head.len);
        if (char_is_space(rest.data[0]))
            at++;
        else if (str_starts(rest, S("<!--")))
            at = pass_over(head, at + 4, S("-->"));
        else if (str_starts(rest, S("<?")))
            at = pass_over(head, at, S("?>"));
        else if (str_starts(rest, S("<!")))
            at = pass_over(head, at, S(">"));
        else
            return rest.data[0] == '<' ? at : -1;
    }
    return -1;
}

static str element_name(str s)
{
    ptrdiff_t n = 1;
    while (n < s.len && !char_is_space(s.data[n]) && s.data[n] != '>' && s.data[n] != '/')
        n++;
    return str_sub(s, 1, n);
}

/* Names of elements as the formats have them; what is not here and no HTML is unknown markup. */
static const struct {
    str name;
    kind kind;
} ROOTS[] = {
    {S("rss"), KIND_FEED},           {S("feed"), KIND_FEED},         {S("rdf:RDF"), KIND_FEED},
    {S("atom:feed"), KIND_FEED},     {S("nitf"), KIND_NITF},         {S("nitf:nitf"), KIND_NITF},
    {S("Sentences"), KIND_PETRARCH}, {S("Sentence"), KIND_PETRARCH}, {S("Stories"), KIND_PETRARCH},
    {S("Story"), KIND_PETRARCH},
};

static const str HTML_NAMES[] = {
    S("html"), S("head"), S("body"),    S("title"),      S("meta"),   S("link"), S("script"),
    S("div"),  S("p"),    S("article"), S("section"),    S("header"), S("main"), S("table"),
    S("span"), S("h1"),   S("h2"),      S("h3"),         S("a"),      S("b"),    S("i"),
    S("br"),   S("ul"),   S("center"),  S("font"),       S("style"),  S("base"), S("em"),
    S("img"),  S("nav"),  S("strong"),  S("blockquote"),
};

static bool contains_fold(str s, str needle)
{
    for (ptrdiff_t i = 0; i + needle.len <= s.len; i++)
        if (str_eq_fold(str_sub(s, i, i + needle.len), needle)) return true;
    return false;
}

/* KIND_EMPTY for what is no markup, KIND_BINARY for XML of another kind. */
static kind guess_markup(str s)
{
    if (!str_starts(s, S("<"))) {
        str start = str_sub(s, 0, 1024); /* after headers or a stray line */
        bool is_page =
            contains_fold(start, S("<!doctype html")) || contains_fold(start, S("<html"));
        return is_page ? KIND_HTML : KIND_EMPTY;
    }
    ptrdiff_t at = kind_xml_root(s);
    str name = at < 0 ? S("") : element_name(str_sub(s, at, s.len));
    for (size_t i = 0; i < sizeof ROOTS / sizeof *ROOTS; i++)
        if (str_eq(name, ROOTS[i].name)) return ROOTS[i].kind;
    if (contains_fold(str_sub(s, 0, 1024), S("<!doctype html"))) return KIND_HTML;
    for (size_t i = 0; i < sizeof HTML_NAMES / sizeof *HTML_NAMES; i++)
        if (str_eq_fold(name, HTML_NAMES[i])) return KIND_HTML;
    return str_starts(s, S("<?xml")) ? KIND_BINARY : KIND_EMPTY;
}

/* ## The name */

static bool has_ending(str name, const char *const *endings)
{
    for (; *endings; endings++) {
        str ending = str_of(*endings);
        if (str_eq_fold(str_sub(name, name.len - ending.len, name.len), ending)) return true;
    }
    return false;
}

static str less_compression(str name)
{
    static const char *const packed[] = {".gz", ".bz2", ".xz", ".zst", ".lz4", ".Z", NULL};
    return has_ending(name, packed) ? str_sub(name, 0, str_find_last_char(name, '.')) : name;
}

static kind guess_name(str s, str name)
{
    static const char *const csv[] = {".csv", ".tsv", ".tab", NULL};
    static const char *const json[] = {".jsonl", ".ndjson", ".json", NULL};
    static const char *const html[] = {".html", ".htm", ".xhtml", NULL};
    str file = less_compression(name);
    if (has_ending(file, json)) return KIND_JSONL;
    if (has_ending(file, html) && str_find_char(s, '<') >= 0) return KIND_HTML;
    if (has_ending(file, csv) && csv_is_header(csv_first_row(s))) return KIND_CSV;
    return KIND_TEXT;
}

/* ## The entrances */

kind kind_guess(str head, str name)
{
    str s = str_trim(utf8_less_mark(head));
    if (!s.len) return KIND_EMPTY;
    const signature *found = signature_of(head);
    if ((found && !found->is_unsure) || has_controls(head)) return KIND_BINARY;
    kind k = guess_json(s);
    if (k == KIND_EMPTY) k = guess_markup(s);
    if (k != KIND_EMPTY) return k;
    return csv_has_text(csv_first_row(s)) ? KIND_CSV : guess_name(s, name);
}

const char *kind_of_binary(str head)
{
    const signature *found = signature_of(head);
    if (found) return found->name;
    bool is_xml = guess_markup(str_trim(utf8_less_mark(head))) == KIND_BINARY;
    return is_xml ? "XML, but no feed, NITF or PETRARCH file" : NULL;
}

const char *kind_name(kind k)
{
    static const char *const names[] = {
        [KIND_EMPTY] = "an empty file",
        [KIND_TEXT] = "plain text",
        [KIND_JSONL] = "JSON lines",
        [KIND_JSON] = "JSON",
        [KIND_CSV] = "CSV",
        [KIND_HTML] = "an HTML page",
        [KIND_FEED] = "an RSS or Atom feed",
        [KIND_NITF] = "NITF",
        [KIND_PETRARCH] = "PETRARCH XML",
        [KIND_BINARY] = "no text",
    };
    return names[k];
}
