/* linked.c: What a page's JSON-LD says of its article.
   SPDX-License-Identifier: MIT

   Types and properties are those of schema.org. */
#include "text/linked.h"

#include <jansson.h>

#include "base/date.h"
#include "base/vec.h"
#include "text/fold.h"

typedef VEC(const json_t *) json_vec;

enum { MAX_OBJECTS = 4096, MAX_AUTHORS = 32 }; /* a page has a few dozen, an article a few */

static str text_of(const json_t *value)
{
    if (!json_is_string(value)) return (str){0};
    return str_trim((str){json_string_value(value), (ptrdiff_t)json_string_length(value)});
}

/* From the first bracket to the last, with every control character a space: pages put line breaks
   into strings and wrap the JSON in comments. */
static json_t *load(str script, arena scratch)
{
    ptrdiff_t from = 0, to = script.len;
    while (from < to && script.data[from] != '{' && script.data[from] != '[')
        from++;
    while (to > from && script.data[to - 1] != '}' && script.data[to - 1] != ']')
        to--;
    str json = str_copy(str_sub(script, from, to), &scratch);
    char *bytes = (char *)json.data;
    for (ptrdiff_t i = 0; i < json.len; i++)
        if ((unsigned char)bytes[i] < ' ') bytes[i] = ' ';
    return json_loadb(bytes, (size_t)json.len, 0, NULL);
}

/* The objects of the top level, of arrays there, and of their "@graph" and "mainEntity". */
static void collect(json_vec *all, const json_t *root, arena *keep)
{
    ptrdiff_t next = all->len;
    *vec_push(all, keep) = root;
    for (; next < all->len && all->len < MAX_OBJECTS; next++) {
        const json_t *o = all->data[next];
        const json_t *lists[] = {json_is_array(o) ? o : json_object_get(o, "@graph"),
                                 json_object_get(o, "mainEntity")};
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
            if (json_is_object(lists[i])) *vec_push(all, keep) = lists[i];
            for (size_t k = 0; k < json_array_size(lists[i]) && all->len < MAX_OBJECTS; k++)
                *vec_push(all, keep) = json_array_get(lists[i], k);
        }
    }
}

static bool is_type(str type, const char *ending)
{
    return str_ends(type, str_of(ending));
}

/* Does one of an object's types end so? "ReportageNewsArticle" is an "Article". */
static bool has_type(const json_t *object, const char *ending)
{
    const json_t *type = json_object_get(object, "@type");
    for (size_t i = 0; i < json_array_size(type); i++)
        if (is_type(text_of(json_array_get(type, i)), ending)) return true;
    return is_type(text_of(type), ending);
}

static const json_t *find_article(const json_vec *all)
{
    static const char *const endings[] = {"Article", "BlogPosting", "Report", "WebPage"};
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        for (ptrdiff_t i = 0; i < all->len; i++)
            if (has_type(all->data[i], endings[k])) return all->data[i];
    return NULL;
}

/* An object that only refers to another by "@id" gives that other one. */
static const json_t *resolve(const json_vec *all, const json_t *value)
{
    str id = text_of(json_object_get(value, "@id"));
    if (!id.len || json_object_get(value, "name")) return value;
    for (ptrdiff_t i = 0; i < all->len; i++)
        if (str_eq(text_of(json_object_get(all->data[i], "@id")), id) &&
            json_object_get(all->data[i], "name"))
            return all->data[i];
    return value;
}

/* The name of a person or organisation, given as a text, an object, or a list whose first counts. */
static str name_of(const json_vec *all, const json_t *value)
{
    if (json_is_array(value)) value = json_array_get(value, 0);
    value = resolve(all, value);
    if (json_is_string(value)) return text_of(value);
    const json_t *name = json_object_get(value, "name");
    return text_of(json_is_array(name) ? json_array_get(name, 0) : name);
}

/* The names of all authors: "Jane Roe, John Doe". */
static str names_of(const json_vec *all, const json_t *value, arena *keep)
{
    buf names = {.keep = keep};
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < count && i < MAX_AUTHORS; i++) {
        str name = name_of(all, json_is_array(value) ? json_array_get(value, i) : value);
        if (!name.len || str_starts(name, S("http"))) continue;
        if (names.len) buf_put(&names, S(", "));
        buf_put(&names, name);
    }
    return buf_str(&names);
}

/* The article's text, or the texts of a live blog's updates. */
static str body_of(const json_t *article, arena *keep)
{
    str body = text_of(json_object_get(article, "articleBody"));
    if (body.len) return str_copy(body, keep);
    const json_t *updates = json_object_get(article, "liveBlogUpdate");
    buf all = {.keep = keep};
    for (size_t i = 0; i < json_array_size(updates); i++) {
        str one = text_of(json_object_get(json_array_get(updates, i), "articleBody"));
        if (all.len && one.len) buf_put(&all, S("\n\n"));
        buf_put(&all, one);
    }
    return buf_str(&all);
}

static void fill(str *field, str value, arena *keep)
{
    if (!field->len && value.len) *field = fold(value, keep);
}

static void read_article(linked *out, const json_vec *all, const json_t *article, arena *keep)
{
    fill(&out->title, text_of(json_object_get(article, "headline")), keep);
    if (!has_type(article, "WebPage"))
        fill(&out->title, text_of(json_object_get(article, "name")), keep);
    fill(&out->publisher, name_of(all, json_object_get(article, "publisher")), keep);
    fill(&out->author, names_of(all, json_object_get(article, "author"), keep), keep);
    fill(&out->author, names_of(all, json_object_get(article, "creator"), keep), keep);
    fill(&out->url, text_of(json_object_get(article, "url")), keep);
    const json_t *language = json_object_get(article, "inLanguage");
    fill(&out->language, text_of(language), keep);
    fill(&out->language, text_of(json_object_get(language, "alternateName")), keep);
    out->published = day_parse(text_of(json_object_get(article, "datePublished")));
    if (out->published == ENTENTE_NO_DAY)
        out->published = day_parse(text_of(json_object_get(article, "dateCreated")));
    out->body = body_of(article, keep);
}

linked linked_read(const str_vec *scripts, arena *keep)
{
    linked out = {.published = ENTENTE_NO_DAY};
    json_vec roots = {0}, all = {0};
    for (ptrdiff_t i = 0; i < scripts->len; i++) {
        json_t *root = load(scripts->data[i], *keep);
        if (root) *vec_push(&roots, keep) = root;
    }
    for (ptrdiff_t i = 0; i < roots.len; i++)
        collect(&all, roots.data[i], keep);
    const json_t *article = find_article(&all);
    if (article) read_article(&out, &all, article, keep);
    for (ptrdiff_t i = 0; i < roots.len; i++)
        json_decref((json_t *)roots.data[i]);
    return out;
}
