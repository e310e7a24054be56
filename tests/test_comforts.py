"""What readers and programs expect of a site, and what it says of itself."""

import ast
import json
import re
from pathlib import Path
from xml.etree import ElementTree

from built_site import ADDRESS, ROOT, BuiltPage, soup_of
from test_site import MANY_PAGES, PROJECT, address

from pageproof.outputs import STAMP
from pageproof.pages import Page


def test_all_outputs_say_when_and_with_what_they_were_recorded():
    versions = set()
    for file in PROJECT.snippets.rglob("*.out"):
        stamp = STAMP.match(file.read_text("utf-8"))
        assert stamp, f"{PROJECT.name(file)} does not say: make record"
        versions.add(stamp["versions"])
    assert len(versions) == 1, f"recorded with {versions}: make record"


@MANY_PAGES
def test_a_page_says_how_long_it_is_and_what_was_recorded(
    text: Page, site_folder: Path
):
    soup = soup_of(site_folder / address(text) / "index.html")
    promise = soup.select_one(".promise")
    looked_up = promise and "looked-up" in promise["class"]
    facts = soup.select_one(".promise + .facts")
    if facts is None:
        assert not text.python
        assert looked_up or not promise
        return
    said = re.fullmatch(
        r"(?:(\d+) min to read)?(?: · )?(?:(\d+) outputs?(?: and )?"
        r"(?:(\d+) statements?)? checked, recorded with (.*) "
        r"on \d+ \w+ 20\d\d)?",
        facts.get_text(),
    )
    assert bool(said[1]) != bool(looked_up)
    assert 1 <= int(said[1] or 1) <= 40
    outputs = [f for f in text.fences if f.language == "output"]
    assert int(said[2] or 0) == len(outputs)
    if outputs:
        recorded = text.included(outputs[0])[0].read_text("utf-8")
        assert said[4] == STAMP.match(recorded)["versions"]
    statements = sum(len(proof.expressions) for proof in text.proofs)
    assert int(said[3] or 0) == statements
    assert "<!-- holds" not in str(soup)


@MANY_PAGES
def test_a_page_is_there_as_markdown_with_its_code_and_outputs(
    text: Page, site_folder: Path
):
    place = text.path.relative_to(PROJECT.docs).as_posix()
    markdown = (site_folder / place).read_text("utf-8")
    assert markdown.startswith("# ")
    shown_as_written = "\n".join(text.lines).count('\n;--8<-- "')
    assert markdown.count('\n--8<-- "') == shown_as_written
    for fence in text.fences:
        if fence.language in ("python", "output"):
            assert fence.text.splitlines()[0] in markdown
    html = site_folder / address(text) / "index.html"
    link = soup_of(html).find("link", type="text/markdown")
    assert (html.parent / link["href"]).resolve() == site_folder / place


def test_what_a_section_is_found_by_is_for_the_search_alone(site_folder: Path):
    sections = json.loads(
        (site_folder / "search" / "sections.json").read_text("utf-8")
    )
    found = {s["location"]: s["found"] for s in sections if "found" in s}
    assert len(found) > 100
    assert "flatten" in found["tensors/#reshape-same-eggs-other-carton"]
    assert "early stopping" in found["labs/windsor/#stop-in-time"]
    for name in ("tensors.md", "tensors/index.html"):
        text = (site_folder / name).read_text("utf-8")
        assert "found by:" not in text


def test_llms_txt_lists_all_pages_with_their_descriptions(
    site_folder: Path, site: dict[str, BuiltPage]
):
    guide = (site_folder / "llms.txt").read_text("utf-8")
    links = re.findall(r"(?m)^- \[.+?\]\((.+?)\): (.+)$", guide)
    assert len(links) == len(site)
    for link, description in links:
        assert (site_folder / link).is_file()
        name = re.sub(r"(^|/)index$|/\w+\.ipynb$", "", link.removesuffix(".md"))
        name = name or "."
        assert site[name].description == description


def test_a_link_to_a_page_previews_with_title_and_description(
    site: dict[str, BuiltPage],
):
    for page in site.values():
        soup = soup_of(page.file)
        told = {
            name: soup.find("meta", property=f"og:{name}")["content"]
            for name in ("title", "description")
        }
        assert told["description"] == page.description
        assert page.title.startswith(told["title"])


def test_each_page_with_code_is_one_click_from_its_notebook(site_folder: Path):
    for text in PROJECT.pages():
        address = text.name.removeprefix("docs/").removesuffix(".md")
        folder = site_folder / address.removesuffix("index")
        link = soup_of(folder / "index.html").find("a", download=True)
        assert bool(link) == bool(text.python), text.name
        if link:
            assert (folder / link["href"]).resolve().is_file(), link


def test_a_hosted_site_has_a_map_and_asks_no_host(hosted_folder: Path):
    locations = ElementTree.parse(hosted_folder / "sitemap.xml").iter(
        "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    )
    assert f"{ADDRESS}gradients/" in [loc.text for loc in locations]
    soup = soup_of(hosted_folder / "gradients" / "index.html")
    picture = soup.find("meta", property="og:image")["content"]
    assert (hosted_folder / picture.removeprefix(ADDRESS)).is_file()
    # The theme would ask the repository's host for its stars and forks.
    assert soup.find(attrs={"data-md-component": "source"}) is None


def test_a_hosted_site_offers_colab_edits_and_the_book(
    hosted_folder: Path, site_folder: Path
):
    def offered(file: Path) -> list[str]:
        return [a["href"] for a in soup_of(file).select(".actions a")]

    notebook = "../notebooks/gradients.ipynb"
    assert offered(hosted_folder / "gradients" / "index.html") == [
        notebook,
        "https://colab.research.google.com/github/someone/book/blob/main/docs/"
        "notebooks/gradients.ipynb",
        "https://github.com/someone/book/edit/main/docs/gradients.md",
    ]
    assert offered(site_folder / "gradients" / "index.html") == [notebook]
    book = f"{ADDRESS}foundations.pdf"
    assert book in offered(hosted_folder / "index.html")
    assert book not in offered(hosted_folder / "glossary" / "index.html")
    workflow = (ROOT / ".github" / "workflows" / "site.yml").read_text("utf-8")
    assert "cp foundations.pdf site/" in workflow


def test_the_page_for_what_is_not_there_helps(hosted_folder: Path):
    soup = soup_of(hosted_folder / "404.html")
    links = [a["href"] for a in soup.select("article li a")]
    assert "/book/gradients/" in links
    for link in links:
        assert (
            hosted_folder / link.removeprefix("/book/") / "index.html"
        ).is_file()


def test_the_reference_has_every_public_name(site_folder: Path):
    soup = soup_of(site_folder / "reference" / "index.html")
    described = {h["id"] for h in soup.select("article h3")}
    source = ROOT / "src"
    for file in source.glob("foundations/**/*.py"):
        if file.stem in ("__init__", "answers"):  # only for the checks' use
            continue
        module = ".".join(file.relative_to(source).with_suffix("").parts)
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                anchor = f"{module}.{node.name}".replace(".", "-")
                if not node.name.startswith("_"):
                    assert anchor in described, f"add ::: {module}"
    text = soup.select_one("article").get_text()
    assert "centre_rows: takes ratings of shape" in text


def test_the_map_tells_what_each_page_asks_and_how_long_it_takes(
    site_folder: Path,
):
    (path,) = soup_of(site_folder / "index.html").select(".map")
    assert path.get_text().count("?") == 9
    told = path.select(".minutes")
    assert told
    for minutes in told:
        address = minutes.find_previous("a")["href"]
        page = site_folder / address / "index.html"
        facts = soup_of(page).select_one(".facts")
        is_lab = address.startswith("labs/")  # which has no such line
        assert is_lab or facts.text.startswith(f"{minutes.text} to ")


def test_an_output_that_tells_an_error_is_marked_as_one(site_folder: Path):
    soup = soup_of(site_folder / "tensors" / "index.html")
    outputs = soup.select(".language-output")
    marked = [box.get_text() for box in outputs if "error" in box["class"]]
    begins = [box.get_text() for box in outputs]
    assert marked == [text for text in begins if "Error:" in text[:20]] != []
