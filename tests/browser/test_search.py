"""What a learner types into the search leads to the section that answers it."""

import re
from pathlib import Path

import pytest
import yaml
from browser.fixtures import compressed, visit
from playwright.sync_api import Page, expect

ASKED = yaml.safe_load(
    Path(__file__).with_name("questions.yml").read_text("utf-8")
)
# Asks the worker itself, which takes less time than typing.
RANKS = """async asked => {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const worker = new Worker(new URL(config.search, location));
    const answer = message => new Promise(resolve => {
        worker.onmessage = ({data}) => resolve(data);
        worker.postMessage(message);
    });
    await answer({type: 0});
    const ranks = {};
    for (const [question, sections] of Object.entries(asked)) {
        const {data} = await answer({type: 2, data: question});
        const answers = ([{location}]) => sections.some(section =>
            section.endsWith("*")
                ? location.startsWith(section.slice(0, -1))
                : location === section);
        ranks[question] = data.items.findIndex(answers) + 1;
    }
    return ranks;
}"""


def ask(page: Page, query: str) -> None:
    """Type a query, as one does before the space bar."""
    field = page.locator("input[name=query]")
    field.click()
    field.fill(query)
    field.press("End")


def test_a_term_leads_first_to_the_page_that_explains_it(page: Page):
    visit(page, "/")
    ranks = page.evaluate(RANKS, ASKED["terms"])
    assert {term: rank for term, rank in ranks.items() if rank != 1} == {}


def test_the_section_that_answers_is_found(page: Page):
    visit(page, "/")
    ranks = page.evaluate(RANKS, ASKED["questions"])
    assert len(ranks) > 300
    unseen = {q: rank for q, rank in ranks.items() if not 0 < rank <= 5}
    assert len(unseen) <= 0.05 * len(ranks), unseen
    late = {q: rank for q, rank in ranks.items() if rank != 1}
    assert len(late) <= 0.2 * len(ranks), late


def test_a_section_is_one_hit_with_how_it_begins(page: Page):
    visit(page, "/")
    ask(page, "transpose memory ")
    hit = page.locator(".md-search-result__link").first
    expect(hit).to_have_attribute("href", re.compile("/tensors/.*#one-strip"))
    expect(hit).to_contain_text("1 Tensors ·")
    expect(hit.locator("mark").first).to_be_visible()
    expect(page.locator(".md-search-result details")).to_have_count(0)


@pytest.mark.parametrize("query", ["zzyzx ", "how do I use it "])
def test_a_question_without_a_hit_gets_a_helpful_line(page: Page, query: str):
    visit(page, "/")
    ask(page, query)
    expect(page.locator(".md-search-result__meta")).to_contain_text("glossary")


@pytest.mark.usefixtures("nothing_kept")
def test_what_the_search_knows_is_small_and_comes_with_the_first_question(
    page: Page, requested: list[str], site_folder: Path
):
    needed = {
        "/assets/search/ranking.js",
        "/assets/search/words.json",
        "/search/sections.json",
    }
    sizes = [compressed(site_folder / file[1:]) for file in needed]
    assert sum(sizes) <= 88 * 1024
    with page.expect_response("**/search_index.json"):
        visit(page, "/")
    page.locator("input[name=query]").click()
    assert not needed & {*requested}
    ask(page, "tensor")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert needed <= {*requested}
