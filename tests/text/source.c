/* source.c: Tests of files, folders, archives and streams that become chunks.
   SPDX-License-Identifier: MIT */
#include "text/source.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

#include "inputs.h"

/* count JSON lines with ids "0", "1", ... and texts of about size bytes. */
static str json_lines(int count, int size)
{
    buf b = {.keep = &inputs_keep};
    for (int i = 0; i < count; i++) {
        buf_print(&b, "{\"id\": \"%d\", \"text\": \"", i);
        for (int k = 0; k < size; k += 8)
            buf_print(&b, "word%03d ", (i + k) % 1000);
        buf_put(&b, S("\"}\n"));
    }
    return buf_str(&b);
}

/* Documents with the ids "0" to count - 1 in this order, and nothing refused. */
static bool is_complete(const inputs *got, int count)
{
    for (int i = 0; i < count; i++)
        if (!str_eq(inputs_document(got, i).id, str_format(&inputs_keep, "%d", i))) return false;
    return got->documents == count && got->refusals == 0;
}

static bool ends_with(str path, const char *ending)
{
    return str_ends(path, str_of(ending));
}

/* ## Folders */

static void folders_are_walked_in_byte_order(void)
{
    inputs_file("walk/b.txt", S("Second."));
    inputs_file("walk/a/z.txt", S("First."));
    inputs_file("walk/a/.hidden.txt", S("Not read."));
    inputs_file("walk/.git/x.txt", S("Not read."));
    inputs_file("walk/c.txt", S("Third."));
    inputs got = inputs_read(inputs_path("walk"));
    CHECK_INT(got.documents, 3);
    CHECK_INT(got.refusals, 0);
    CHECK_STR(inputs_document(&got, 0).text, S("First."));
    CHECK(ends_with(inputs_document(&got, 0).origin, "/walk/a/z.txt"));
    CHECK_STR(inputs_document(&got, 0).id, inputs_document(&got, 0).origin);
    CHECK_STR(inputs_document(&got, 1).text, S("Second."));
    CHECK_STR(inputs_document(&got, 2).text, S("Third."));
}

static void loops_of_links_end(void)
{
    inputs_file("loop/in/a.txt", S("Once."));
    CHECK(symlink("..", inputs_path("loop/in/up")) == 0);
    CHECK(symlink("a.txt", inputs_path("loop/in/b.txt")) == 0);
    CHECK(symlink("nowhere", inputs_path("loop/in/c.txt")) == 0);
    inputs got = inputs_read(inputs_path("loop"));
    CHECK_INT(got.documents, 2);
    CHECK_INT(got.refusals, 1);
    CHECK(inputs_says(inputs_refusal(&got, 0), "No such file"));
}

static void what_cannot_be_read_is_refused_by_name(void)
{
    mkdir(inputs_path("empty"), 0777);
    mkdir(inputs_path("empty/deep"), 0777);
    inputs_file("good.txt", S("Read all the same."));
    const char *const paths[] = {inputs_path("missing.txt"), inputs_path("empty"),
                                 inputs_path("good.txt")};
    inputs got = inputs_read_all(paths, 3);
    CHECK_INT(got.refusals, 2);
    CHECK(inputs_says(inputs_refusal(&got, 0), "cannot be opened: No such file"));
    CHECK(ends_with(str_of(inputs_refusal(&got, 0).file), "/missing.txt"));
    CHECK_INT(inputs_refusal(&got, 0).code, ENTENTE_IO);
    CHECK(inputs_says(inputs_refusal(&got, 1), "holds no file"));
    CHECK(ends_with(str_of(inputs_refusal(&got, 1).file), "/empty"));
    CHECK_INT(got.documents, 1);
}

static void a_locked_file_is_refused(void)
{
    const char *path = inputs_file("locked.txt", S("x"));
    chmod(path, 0);
    if (geteuid() != 0) {
        inputs got = inputs_read(path);
        CHECK(got.refusals == 1 && inputs_says(inputs_refusal(&got, 0), "Permission"));
    }
    chmod(path, 0600);
}

static void sockets_in_a_folder_are_refused(void)
{
    inputs_file("special/a.txt", S("Read."));
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", inputs_path("special/s"));
    CHECK(bind(fd, (struct sockaddr *)&address, sizeof address) == 0);
    mkfifo(inputs_path("special/pipe"), 0600);
    inputs got = inputs_read(inputs_path("special"));
    close(fd);
    CHECK_INT(got.documents, 1);
    CHECK_INT(got.refusals, 2);
    CHECK(inputs_says(inputs_refusal(&got, 0), "not a regular file"));
}

/* ## Kinds and encodings */

static void empty_and_binary_inputs_are_refused_once(void)
{
    char *zeros = arena_new(&inputs_keep, char, 300000);
    memcpy(zeros, "\x7F\x45LF", 4);
    str program = {zeros, 300000};
    const char *const paths[] = {
        inputs_file("nothing.txt", S("")), inputs_file("blank.jsonl", S("\n \n")),
        inputs_file("program", program), inputs_file("nothing.gz", inputs_packed("gzip", S("")))};
    inputs got = inputs_read_all(paths, 4);
    CHECK_INT(got.documents, 0);
    CHECK_INT(got.refusals, 4);
    CHECK(inputs_says(inputs_refusal(&got, 0), "is empty"));
    CHECK(inputs_says(inputs_refusal(&got, 1), "is empty"));
    CHECK(inputs_says(inputs_refusal(&got, 2), "is not text (looks like a program)"));
    CHECK(inputs_says(inputs_refusal(&got, 3), "is empty"));
}

static str to_utf16(str ascii, bool is_big, bool has_mark)
{
    buf b = {.keep = &inputs_keep};
    if (has_mark) buf_put(&b, is_big ? S("\xFE\xFF") : S("\xFF\xFE"));
    for (ptrdiff_t i = 0; i < ascii.len; i++) {
        if (is_big) buf_char(&b, 0);
        buf_char(&b, ascii.data[i]);
        if (!is_big) buf_char(&b, 0);
    }
    return buf_str(&b);
}

static void utf16_streams_are_read(void)
{
    str all = json_lines(3000, 200);
    for (int i = 0; i < 4; i++) {
        inputs got = inputs_read(inputs_file("utf16", to_utf16(all, i & 1, i & 2)));
        CHECK(got.chunks > 1);
        CHECK(is_complete(&got, 3000));
    }
    inputs got = inputs_read(inputs_file("marked", S("\xEF\xBB\xBF{\"id\": 0, \"text\": \"x\"}")));
    CHECK(is_complete(&got, 1));
}

static void windows_letters_are_read(void)
{
    inputs got = inputs_read(inputs_file("latin.txt", S("S\xE3o Tom\xE9 \x96 Pr\xEDncipe")));
    CHECK_STR(inputs_document(&got, 0).text,
              S("S\xC3\xA3o Tom\xC3\xA9 \xE2\x80\x93 Pr\xC3\xADncipe"));
}

/* ## Archives */

/* What libarchive takes for archives when it is asked for all formats. */
static void texts_are_not_taken_for_archives(void)
{
    const str texts[] = {
        S("#mtree\n/set type=file\n./a.txt size=3\n"),
        S("a.txt type=file size=3\nb.txt type=file size=4\n"),
        S("!<arch>\na.txt/          0           0     0     644     3         `\nabc\n"),
        S("begin 644 a.txt\n#86)C\n`\nend\n"),
        S("0707070000000000000000000000000000000000\n"),
        S("A text that is long enough for two odd characters and that ends as a ZIP archive does: "
          "PK\5\6 and goes on"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        inputs got = inputs_read(inputs_file("trap.txt", texts[i]));
        CHECK_INT(got.documents, 1);
        CHECK_STR(inputs_document(&got, 0).text, texts[i]);
    }
}

static void compressed_files_are_unpacked(void)
{
    static const char *const filters[] = {"gzip", "bzip2", "xz", "zstd", "compress"};
    str all = json_lines(2000, 300);
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        const char *path = inputs_file("packed", inputs_packed(filters[i], all));
        inputs got = inputs_read(path);
        CHECK(got.chunks > 1);
        CHECK(is_complete(&got, 2000));
        CHECK_STR(inputs_document(&got, 0).origin, str_of(path));
    }
}

static void archives_are_looked_into(void)
{
    static const char *const formats[][2] = {
        {"zip", NULL}, {"7zip", NULL}, {"paxr", NULL}, {"ustar", "xz"}, {"gnutar", "gzip"}};
    inputs_entry entries[] = {
        {"./one.txt", S("Text of one.")},
        {"dir/\xC3\xA9.jsonl", S("{\"text\": \"a\"}\n{\"text\": \"b\"}\n")},
        {"dir/._one.txt", S("Hidden.")},
        {"empty.txt", S("")},
        {"dir/two.csv", S("id,text\n7,c\n")},
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        str bytes = inputs_archive(formats[i][0], formats[i][1], entries, 5);
        inputs got = inputs_read(inputs_file("archive", bytes));
        CHECK_INT(got.documents, 4);
        CHECK_INT(got.refusals, 1);
        CHECK(ends_with(inputs_document(&got, 0).origin, "/archive/one.txt"));
        CHECK(ends_with(inputs_document(&got, 2).id, "/archive/dir/\xC3\xA9.jsonl:2"));
        CHECK_STR(inputs_document(&got, 3).id, S("7"));
        CHECK(inputs_says(inputs_refusal(&got, 0), "is empty"));
    }
}

static void archives_within_archives_are_looked_into(void)
{
    inputs_entry inner[] = {{"a.jsonl.gz", inputs_packed("gzip", json_lines(900, 500))}};
    inputs_entry middle[] = {{"in.tar.xz", inputs_archive("ustar", "xz", inner, 1)},
                             {"b.txt", S("Beside.")}};
    str zip = inputs_archive("zip", NULL, middle, 2);
    inputs got = inputs_read(inputs_file("outer.zip", zip));
    CHECK_INT(got.documents, 901);
    CHECK(ends_with(inputs_document(&got, 0).origin, "/outer.zip/in.tar.xz/a.jsonl.gz"));
    for (int i = 0; i < 6; i++)
        zip = inputs_archive("zip", NULL, &(inputs_entry){"in.zip", zip}, 1);
    got = inputs_read(inputs_file("deep.zip", zip));
    CHECK_INT(got.documents, 0);
    CHECK(got.refusals == 1 && inputs_says(inputs_refusal(&got, 0), "too many archives"));
}

static void an_archive_without_files_is_refused(void)
{
    inputs got = inputs_read(inputs_file("none.zip", inputs_archive("zip", NULL, NULL, 0)));
    CHECK(got.refusals == 1 && inputs_says(inputs_refusal(&got, 0), "without a file"));
    inputs_entry office[] = {{"[Content_Types].xml", S("<Types/>")}, {"word/a.xml", S("<w/>")}};
    got = inputs_read(inputs_file("a.docx", inputs_archive("zip", NULL, office, 2)));
    CHECK(got.refusals == 1 && inputs_says(inputs_refusal(&got, 0), "an Office document"));
}

static void every_truncation_is_said_once(void)
{
    str gz = inputs_packed("gzip", json_lines(3, 40));
    for (ptrdiff_t n = 1; n < gz.len; n++) {
        inputs got = inputs_read(inputs_file("cut.gz", str_sub(gz, 0, n)));
        CHECK_INT(got.refusals, 1);
        CHECK(ends_with(str_of(inputs_refusal(&got, 0).file), "/cut.gz"));
        CHECK(got.documents <= 3);
    }
    inputs_entry entries[] = {{"a.txt", S("Text of a.")}, {"b.txt", S("Text of b.")}};
    str zip = inputs_archive("zip", NULL, entries, 2);
    for (ptrdiff_t n = 3; n < zip.len; n++) {
        inputs got = inputs_read(inputs_file("cut.zip", str_sub(zip, 0, n)));
        CHECK(got.documents + got.refusals > 0);
        CHECK(got.documents == 2 || got.refusals > 0);
    }
}

static void what_comes_before_a_break_is_read(void)
{
    str gz = inputs_packed("gzip", json_lines(20000, 300));
    inputs got = inputs_read(inputs_file("cut.gz", str_sub(gz, 0, gz.len / 2)));
    CHECK_INT(got.refusals, 1);
    CHECK(inputs_says(inputs_refusal(&got, 0), "breaks off"));
    CHECK(got.documents > 8000);
    CHECK_STR(inputs_document(&got, got.documents - 1).id,
              str_format(&inputs_keep, "%d", got.documents - 1));
    CHECK_INT(inputs_refusal(&got, 0).line, got.documents + 1);
    gz = inputs_packed("gzip", S("A text, all of it, of one article."));
    got = inputs_read(inputs_file("cut.gz", str_sub(gz, 0, 30)));
    CHECK_INT(got.documents, 0);
    CHECK_INT(got.refusals, 1);
}

static void damage_in_a_zip_costs_one_entry(void)
{
    inputs_entry entries[] = {{"a.jsonl", json_lines(300, 100)}, {"b.txt", S("Text of b.")}};
    str zip = inputs_archive("zip", NULL, entries, 2);
    char *bytes = str_terminated(zip, &inputs_keep);
    memset(bytes + 400, 'x', 40);
    inputs got = inputs_read(inputs_file("bad.zip", (str){bytes, zip.len}));
    CHECK_INT(got.refusals, 1);
    CHECK(ends_with(str_of(inputs_refusal(&got, 0).file), "/bad.zip/a.jsonl"));
    CHECK_STR(inputs_document(&got, got.documents - 1).text, S("Text of b."));
}

/* ## Streams and borders */

/* Runs the test's own process with its standard input from a child that writes bytes. */
static inputs read_through_pipe(str bytes)
{
    int ends[2];
    if (pipe(ends) != 0) abort();
    pid_t child = fork();
    if (child == 0) {
        for (ptrdiff_t at = 0; at < bytes.len;) {
            str piece = str_sub(bytes, at, at + 7777);
            ptrdiff_t n = write(ends[1], piece.data, (size_t)piece.len);
            if (n < 0) break;
            at += n;
        }
        _exit(0);
    }
    int saved = dup(0);
    dup2(ends[0], 0);
    close(ends[0]);
    close(ends[1]);
    inputs got = inputs_read("-");
    dup2(saved, 0);
    close(saved);
    waitpid(child, NULL, 0);
    return got;
}

static void standard_input_is_read(void)
{
    str all = json_lines(4000, 300);
    inputs got = read_through_pipe(all);
    CHECK(is_complete(&got, 4000));
    CHECK_STR(inputs_document(&got, 0).origin, S("-"));
    got = read_through_pipe(inputs_packed("xz", all));
    CHECK(is_complete(&got, 4000));
    inputs_entry entries[] = {{"a.txt", S("Text of a.")}};
    got = read_through_pipe(inputs_archive("zip", NULL, entries, 1));
    CHECK_STR(inputs_document(&got, 0).origin, S("-/a.txt"));
    got = read_through_pipe(S(""));
    CHECK(got.refusals == 1 && inputs_says(inputs_refusal(&got, 0), "is empty"));
}

static void a_named_pipe_is_read(void)
{
    const char *path = inputs_path("fifo");
    CHECK(mkfifo(path, 0600) == 0);
    pid_t child = fork();
    if (child == 0) {
        int fd = open(path, O_WRONLY);
        _exit(write(fd, "Text of a pipe.", 15) != 15);
    }
    inputs got = inputs_read(path);
    waitpid(child, NULL, 0);
    CHECK_STR(inputs_document(&got, 0).text, S("Text of a pipe."));
}

static void lines_of_megabytes_stay_whole(void)
{
    buf b = {.keep = &inputs_keep};
    for (int i = 0; i < 5; i++) {
        buf_print(&b, "{\"id\": \"%d\", \"text\": \"", i);
        for (int k = 0; k < (i % 2 ? 1 : 2 << 20); k++)
            buf_char(&b, 'x');
        buf_put(&b, S("\"}\n"));
    }
    inputs got = inputs_read(inputs_file("long.jsonl", buf_str(&b)));
    CHECK(is_complete(&got, 5));
    CHECK_INT(inputs_document(&got, 4).line, 5);
    CHECK_INT(inputs_document(&got, 4).text.len, 2 << 20);
}

static void a_line_over_the_limit_is_refused_and_skipped(void)
{
    str before = S("{\"id\": \"0\", \"text\": \"x\"}\n{\"id\": \"big\", \"text\": \"");
    str after = S("\"}\n{\"id\": \"1\", \"text\": \"z\"}\n");
    ptrdiff_t len = before.len + ENTENTE_TEXT_LIMIT + 200000 + after.len;
    char *room = arena_new(&inputs_keep, char, len);
    memset(room, 'y', (size_t)len);
    memcpy(room, before.data, (size_t)before.len);
    memcpy(room + len - after.len, after.data, (size_t)after.len);
    inputs got =
        inputs_read(inputs_file("limit.jsonl.gz", inputs_packed("gzip", (str){room, len})));
    CHECK_INT(got.refusals, 1);
    CHECK_INT(inputs_refusal(&got, 0).line, 2);
    CHECK(inputs_says(inputs_refusal(&got, 0), "64 MiB"));
    CHECK_INT(got.documents, 2);
    CHECK_INT(inputs_document(&got, 1).line, 3);
    memcpy(room, "Text of a whole file. ", 22);
    str text = {room, ENTENTE_TEXT_LIMIT + 1};
    got = inputs_read(inputs_file("limit.txt.gz", inputs_packed("gzip", text)));
    CHECK(got.refusals == 1 && got.documents == 0);
    CHECK(inputs_says(inputs_refusal(&got, 0), "64 MiB"));
}

/* Rows of random quotes: in chunks they give the same documents as in one piece. */
static void chunks_of_rows_are_the_whole(void)
{
    uint64_t state = 11;
    buf b = {.keep = &inputs_keep};
    int count = 0;
    while (b.len < 1500000) {
        buf_print(&b, "%d,\"", count++);
        for (uint64_t n = test_random(&state) % 400; n > 0; n--)
            buf_put(&b, test_random(&state) % 5 ? S("word ") : S("\"\",\n"));
        buf_put(&b, S("x\"\n"));
    }
    str header = S("id,text\n");
    str file = str_format(&inputs_keep, "%.*s%.*s", ARG_STR(header), ARG_STR(buf_str(&b)));
    inputs got = inputs_read(inputs_file("rows.csv", file));
    inputs whole = inputs_chunk(KIND_CSV, header, buf_str(&b));
    CHECK(got.chunks > 3);
    CHECK(is_complete(&got, count) && is_complete(&whole, count));
    for (int i = 0; i < count; i++) {
        CHECK_STR(got.all.data[i].document.text, whole.all.data[i].document.text);
        CHECK_INT(got.all.data[i].document.line, whole.all.data[i].document.line + 1);
    }
}

static void an_open_quote_costs_its_row(void)
{
    inputs got = inputs_read(inputs_file("open.csv", S("id,text\n0,a\n9,\"open\n1,b\n2,c\n")));
    CHECK_INT(got.documents, 3);
    CHECK_STR(inputs_document(&got, 2).id, S("2"));
    CHECK_INT(inputs_document(&got, 2).line, 5);
    CHECK_INT(got.refusals, 1);
    CHECK_INT(inputs_refusal(&got, 0).line, 3);
    CHECK(inputs_says(inputs_refusal(&got, 0), "quote"));
}

static void tables_without_text_are_refused_once(void)
{
    inputs got = inputs_read(inputs_file("events.csv", S("id,actor\n1,Iran\n2,Iraq\n")));
    CHECK_INT(got.documents, 0);
    CHECK(got.refusals == 1 && inputs_says(inputs_refusal(&got, 0), "no column for the text"));
    got = inputs_read(inputs_file("late.csv", S("\r\n \nid,text\n7,a\n")));
    CHECK_STR(inputs_document(&got, 0).id, S("7"));
    CHECK_INT(inputs_document(&got, 0).line, 4);
    got = inputs_read(inputs_file("header.csv", S("id,text\n")));
    CHECK(got.refusals == 1 && inputs_says(inputs_refusal(&got, 0), "no rows"));
}

/* What each chunk of PETRARCH XML holds; reading it is another test's. */
static void petrarch_is_cut_between_sentences(void)
{
    buf b = {.keep = &inputs_keep};
    str head = S("<?xml version=\"1.0\"?>\n<!-- <Sentence> -->\n<Sentences>");
    buf_put(&b, head);
    for (int i = 0; i < 4000; i++)
        buf_print(&b,
                  "\n<Sentence date = \"20080804\" id =\"%d\">\n<Text>\nIran met Iraq, it is "
                  "said for the time that has number %d.\n</Text>\n</Sentence>\n",
                  i, i);
    buf_put(&b, S("\n</Sentences>\n"));
    const char *path = inputs_file("a.xml", buf_str(&b));
    source *s = source_open(&path, 1);
    source_chunk c;
    int chunks = 0, sentences = 0;
    for (; source_next(s, &c, &inputs_keep); chunks++) {
        str bytes = str_trim(c.chunk.bytes), rest = bytes;
        CHECK_INT(c.chunk.kind, KIND_PETRARCH);
        CHECK_STR(c.chunk.header, head);
        CHECK(str_starts(bytes, S("<Sentence ")) && str_ends(bytes, S("</Sentence>")));
        CHECK_INT(c.chunk.line, 3 + 6 * sentences - (chunks > 0));
        for (ptrdiff_t at; (at = str_find(rest, S("<Sentence "))) >= 0; sentences++)
            rest = str_sub(rest, at + 1, rest.len);
    }
    source_close(s);
    CHECK(chunks > 1);
    CHECK_INT(sentences, 4000);
}

static void a_source_may_be_closed_at_any_time(void)
{
    const char *path = inputs_file("early.jsonl.gz", inputs_packed("gzip", json_lines(5000, 300)));
    for (int calls = 0; calls < 3; calls++) {
        source *s = source_open(&path, 1);
        source_chunk c;
        for (int i = 0; i < calls; i++)
            CHECK(source_next(s, &c, &inputs_keep));
        source_close(s);
    }
    source_close(NULL);
}

int main(void)
{
    inputs_open();
    RUN(folders_are_walked_in_byte_order);
    RUN(loops_of_links_end);
    RUN(what_cannot_be_read_is_refused_by_name);
    RUN(a_locked_file_is_refused);
    RUN(sockets_in_a_folder_are_refused);
    RUN(empty_and_binary_inputs_are_refused_once);
    RUN(utf16_streams_are_read);
    RUN(windows_letters_are_read);
    RUN(texts_are_not_taken_for_archives);
    RUN(compressed_files_are_unpacked);
    RUN(archives_are_looked_into);
    RUN(archives_within_archives_are_looked_into);
    RUN(an_archive_without_files_is_refused);
    RUN(every_truncation_is_said_once);
    RUN(what_comes_before_a_break_is_read);
    RUN(damage_in_a_zip_costs_one_entry);
    RUN(standard_input_is_read);
    RUN(a_named_pipe_is_read);
    RUN(lines_of_megabytes_stay_whole);
    RUN(a_line_over_the_limit_is_refused_and_skipped);
    RUN(chunks_of_rows_are_the_whole);
    RUN(an_open_quote_costs_its_row);
    RUN(tables_without_text_are_refused_once);
    RUN(petrarch_is_cut_between_sentences);
    RUN(a_source_may_be_closed_at_any_time);
    inputs_close();
    return test_end();
}
