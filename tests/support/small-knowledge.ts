import type { Article, Fact, Knowledge, QuoteEvidence } from '../../src/knowledge/knowledge.ts'
import { splitPassages } from '../../src/knowledge/passages.ts'
import { locateQuote } from '../../src/knowledge/quote.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'

const AGENCY: Article = {
  id: 'agency-talks',
  title: 'Gespräche <in> Baku & anderswo',
  publisher: 'Agentur',
  url: 'https://agency.example/talks?a=1&b=2',
  published: '2024-11-11',
  dateline: null,
  language: 'de',
  also: [{ title: 'English edition', url: 'https://agency.example/en', note: 'shortened' }],
  body: [
    'Die Präsidenten von Belarus und Aserbaidschan trafen sich am 11. November in Baku.',
    'Der Handelsumsatz wird 500 Millionen Dollar erreichen. Das sagte der Botschafter.',
    'Belarus schenkte der Stadt Schuscha fünf Traktoren.',
  ].join('\n\n'),
  file: 'articles/agency-talks.md',
}

/** Nothing is known of it but its text. */
const NAMELESS: Article = {
  id: 'nameless',
  title: null,
  publisher: null,
  url: null,
  published: null,
  dateline: null,
  language: 'en',
  also: [],
  body: 'Trade between the two countries grew by 41 percent.',
  file: 'articles/nameless.md',
}

function quote(article: Article, text: string): QuoteEvidence {
  const span = locateQuote(article.body, text)
  if (!span) throw new Error(`not in ${article.id}: ${text}`)
  return { article: article.id, quote: text, ...span }
}

type Wording = Readonly<Record<Language, readonly [statement: string, question: string]>>

function fact(id: string, wording: Wording, rest: Pick<Fact, 'topic' | 'evidence'> & Partial<Fact>): Fact {
  const inEach = <T>(pick: (words: readonly [string, string]) => T) =>
    Object.fromEntries(LANGUAGES.map((language) => [language, pick(wording[language])])) as Record<Language, T>
  return {
    id,
    meeting: 'lukashenko',
    date: null,
    speaker: null,
    modality: 'stated',
    direction: null,
    answers: ['who', 'what', 'when', 'where', 'count', 'amount', 'yesno'],
    statement: inEach(([statement]) => statement),
    questions: inEach(([, question]) => [question]),
    counterexamples: inEach(() => []),
    file: 'facts/small.yaml',
    line: 1,
    ...rest,
  }
}

const FACTS: readonly Fact[] = [
  fact(
    'meeting-baku',
    {
      de: ['Die Präsidenten trafen sich am 11. November 2024 in Baku.', 'Wann trafen sich die Präsidenten in Baku?'],
      en: ['The presidents met in Baku on 11 November 2024.', 'When did the presidents meet in Baku?'],
      ru: ['Президенты встретились в Баку 11 ноября 2024 года.', 'Когда президенты встретились в Баку?'],
      az: ['Prezidentlər 11 noyabr 2024-cü ildə Bakıda görüşdülər.', 'Prezidentlər Bakıda nə vaxt görüşdülər?'],
      be: ['Прэзідэнты сустрэліся ў Баку 11 лістапада 2024 года.', 'Калі прэзідэнты сустрэліся ў Баку?'],
    },
    {
      topic: 'talks',
      date: '2024-11-11',
      evidence: [quote(AGENCY, AGENCY.body.split('\n')[0] ?? '')],
    },
  ),
  fact(
    'trade-turnover',
    {
      de: ['Der Handelsumsatz soll 500 Millionen Dollar erreichen.', 'Wie hoch soll der Handelsumsatz werden?'],
      en: ['Trade turnover is expected to reach 500 million dollars.', 'How high is trade turnover expected to be?'],
      ru: ['Товарооборот должен достичь 500 миллионов долларов.', 'Какого объёма достигнет товарооборот?'],
      az: ['Ticarət dövriyyəsi 500 milyon dollara çatacaq.', 'Ticarət dövriyyəsi nə qədər olacaq?'],
      be: ['Тавараабарот павінен дасягнуць 500 мільёнаў долараў.', 'Якога аб’ёму дасягне тавараабарот?'],
    },
    {
      topic: 'trade',
      date: '2024-12',
      evidence: [
        quote(AGENCY, 'Der Handelsumsatz wird 500 Millionen Dollar erreichen.'),
        quote(NAMELESS, 'Trade between the two countries grew by 41 percent.'),
      ],
    },
  ),
  fact(
    'tractors-shusha',
    {
      de: ['Belarus schenkte Schuscha fünf Traktoren.', 'Wie viele Traktoren bekam Schuscha?'],
      en: ['Belarus gave Shusha five tractors.', 'How many tractors did Shusha get?'],
      ru: ['Беларусь подарила Шуше пять тракторов.', 'Сколько тракторов получила Шуша?'],
      az: ['Belarus Şuşaya beş traktor bağışladı.', 'Şuşa neçə traktor aldı?'],
      be: ['Беларусь падарыла Шушы пяць трактараў.', 'Колькі трактараў атрымала Шуша?'],
    },
    {
      topic: 'trade',
      date: '2024-05',
      evidence: [quote(AGENCY, 'Belarus schenkte der Stadt Schuscha fünf Traktoren.')],
    },
  ),
  fact(
    'cop29-dates',
    {
      de: ['Die COP29 dauerte vom 11. bis zum 22. November 2024.', 'Von wann bis wann dauerte die COP29?'],
      en: ['COP29 lasted from 11 to 22 November 2024.', 'From when to when did COP29 last?'],
      ru: ['COP29 проходила с 11 по 22 ноября 2024 года.', 'С какого по какое число проходила COP29?'],
      az: ['COP29 11–22 noyabr 2024-cü ildə keçirildi.', 'COP29 hansı tarixlərdə keçirildi?'],
      be: ['COP29 праходзіла з 11 па 22 лістапада 2024 года.', 'З якога па якое чысло праходзіла COP29?'],
    },
    {
      topic: 'climate',
      meeting: 'cop29',
      date: '2024-11-11/2024-11-22',
      evidence: [{ title: 'COP29', publisher: 'UNFCCC', url: 'https://unfccc.example/cop29', published: null }],
    },
  ),
]

const title = (de: string, en: string, ru: string, az: string, be: string) => ({ de, en, ru, az, be })

/** Two articles and four facts in five languages: what private chats, pages and buttons are tested with. */
export const SMALL_KNOWLEDGE: Knowledge = {
  hash: 'abc123def456',
  articles: [AGENCY, NAMELESS],
  passages: [AGENCY, NAMELESS].flatMap(({ id, body }) => splitPassages(id, body)),
  topics: [
    { id: 'talks', title: title('Gespräche', 'Talks', 'Переговоры', 'Danışıqlar', 'Перамовы') },
    { id: 'trade', title: title('Handel', 'Trade', 'Торговля', 'Ticarət', 'Гандаль') },
    { id: 'climate', title: title('Klimagipfel', 'Climate summit', 'Саммит', 'Sammit', 'Саміт') },
  ],
  facts: FACTS,
  lexicon: [],
  goldenQuestions: [],
}

/** A folder of articles alone. */
export const ARTICLES_ONLY: Knowledge = { ...SMALL_KNOWLEDGE, hash: '000000000000', topics: [], facts: [] }
/** A folder with nothing in it yet. */
export const EMPTY_KNOWLEDGE: Knowledge = { ...ARTICLES_ONLY, articles: [], passages: [] }
