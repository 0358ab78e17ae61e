import { articleFile, type FactSketch, type FolderFiles, factsFile } from './knowledge-folder.ts'

const PARAGRAPHS = {
  talks: 'Die Präsidenten Lukaschenko und Alijew trafen sich am 11. November in Baku. Sie sprachen über die Lage.',
  turnover:
    'Botschafter Rawkow sprach mit Reportern. Der Handelsumsatz soll bis Ende des Jahres 500 Millionen Dollar erreichen. Das wäre mehr als je zuvor.',
  tractors: 'Belarus spendete der Stadt Schuscha fünf Traktoren. Alijew dankte Lukaschenko dafür.',
  lifts: 'Geplant ist ein Werk für Aufzüge in Aserbaidschan.',
  condolences: 'Der Präsident von Serbien dankte Alijew für das Beileid nach dem Unglück am Bahnhof.',
  energy: 'Serbien und Aserbaidschan wollen Windkraft und Sonnenstrom ausbauen.',
} as const

/** What no fact tells: only a quote of the article can answer it. */
const BRIDGE = 'Die neue Brücke über die Kura wird vierhundert Meter lang. Gebaut wird sie von einer Firma aus Gomel.'

const quote = (text: string) => ({ article: 'agency', quote: text })

const TALKS: readonly FactSketch[] = [
  {
    id: 'talks',
    answers: ['who', 'what', 'when', 'where', 'yesno'],
    statement: 'Lukaschenko und Alijew trafen sich am 11. November 2024 in Baku.',
    questions: [
      'Wann trafen sich Lukaschenko und Alijew?',
      'Wo trafen sich die Präsidenten?',
      'Mit wem traf sich Lukaschenko?',
    ],
    wording: {
      en: {
        statement: 'Lukashenko and Aliyev met in Baku on 11 November 2024.',
        questions: [
          'When did Lukashenko and Aliyev meet?',
          'Where did the presidents meet?',
          'Who did Lukashenko meet?',
        ],
      },
    },
    evidence: quote(PARAGRAPHS.talks),
  },
  {
    id: 'turnover',
    answers: ['amount', 'what', 'when', 'yesno'],
    speaker: 'ravkov',
    date: '2024-12',
    statement: 'Laut Rawkow soll der Handelsumsatz bis Ende 2024 die Marke von 500 Millionen Dollar erreichen.',
    questions: [
      'Wie hoch soll der Handelsumsatz werden?',
      'Wie viel Handel erwartet Rawkow?',
      'Wann erreicht der Handel 500 Millionen Dollar?',
    ],
    wording: {
      en: {
        statement: 'According to Ravkov, trade turnover is to reach 500 million dollars by the end of 2024.',
        questions: [
          'How high is trade turnover to be?',
          'How much trade does Ravkov expect?',
          'When will trade reach 500 million dollars?',
        ],
      },
    },
    evidence: quote('Der Handelsumsatz soll bis Ende des Jahres 500 Millionen Dollar erreichen.'),
  },
  {
    id: 'tractors',
    answers: ['who', 'what', 'count', 'where', 'yesno'],
    date: '2024-05',
    direction: { from: ['belarus'], to: ['shusha', 'azerbaijan'] },
    statement: 'Belarus schenkte der Stadt Schuscha fünf Traktoren, und Alijew dankte Lukaschenko dafür.',
    questions: [
      'Wie viele Traktoren bekam Schuscha?',
      'Was schenkte Belarus der Stadt Schuscha?',
      'Wer schenkte Schuscha Traktoren?',
    ],
    wording: {
      en: {
        statement: 'Belarus gave the city of Shusha five tractors, and Aliyev thanked Lukashenko for them.',
        questions: [
          'How many tractors did Shusha get?',
          'What did Belarus give to Shusha?',
          'Who gave Shusha tractors?',
        ],
      },
    },
    evidence: quote('Belarus spendete der Stadt Schuscha fünf Traktoren.'),
  },
  {
    id: 'lifts',
    answers: ['what', 'where', 'yesno'],
    statement: 'In Aserbaidschan ist ein Werk für Aufzüge geplant.',
    questions: [
      'Wo sollen Aufzüge gebaut werden?',
      'Welches Werk ist in Aserbaidschan geplant?',
      'Was ist mit den Aufzügen?',
    ],
    wording: {
      en: {
        statement: 'A plant for elevators is planned in Azerbaijan.',
        questions: [
          'Where are elevators to be built?',
          'Which plant is planned in Azerbaijan?',
          'What about the elevators?',
        ],
      },
    },
    evidence: quote(PARAGRAPHS.lifts),
  },
]

const SERBIA: readonly FactSketch[] = [
  {
    id: 'condolences',
    meeting: 'serbia',
    speaker: 'serbian-president',
    answers: ['who', 'what', 'why', 'yesno'],
    statement: 'Der Präsident von Serbien dankte Alijew für das Beileid nach dem Unglück am Bahnhof.',
    questions: [
      'Wofür dankte der Präsident von Serbien?',
      'Wer dankte Alijew für das Beileid?',
      'Warum bekam Serbien Beileid von Alijew?',
    ],
    wording: {
      en: {
        statement: 'The president of Serbia thanked Aliyev for his condolences after the accident at the station.',
        questions: [
          'What did the president of Serbia thank for?',
          'Who thanked Aliyev for the condolences?',
          'Why did Serbia get condolences from Aliyev?',
        ],
      },
    },
    evidence: quote(PARAGRAPHS.condolences),
  },
  {
    id: 'energy',
    meeting: 'serbia',
    answers: ['who', 'what', 'which', 'yesno'],
    statement: 'Serbien und Aserbaidschan wollen die Windkraft und den Sonnenstrom ausbauen.',
    questions: [
      'Was wollen Serbien und Aserbaidschan ausbauen?',
      'Welche Energie will Serbien ausbauen?',
      'Wollen Serbien und Aserbaidschan Windkraft?',
    ],
    wording: {
      en: {
        statement: 'Serbia and Azerbaijan want to expand wind power and solar power.',
        questions: [
          'What do Serbia and Azerbaijan want to expand?',
          'Which power does Serbia want to expand?',
          'Do Serbia and Azerbaijan want wind power?',
        ],
      },
    },
    evidence: quote(PARAGRAPHS.energy),
  },
]

const entry = (id: string, kind: string, de: readonly string[], en: readonly string[]): string =>
  `- id: ${id}\n  kind: ${kind}\n  forms:\n    de: ${JSON.stringify(de)}\n    en: ${JSON.stringify(en)}\n`

const LEXICON = [
  entry('lukashenko', 'person', ['Lukaschenko', 'Präsident von Belarus'], ['Lukashenko', 'president of Belarus']),
  entry('aliyev', 'person', ['Alijew', 'Aliyev'], ['Aliyev']),
  entry('ravkov', 'person', ['Rawkow', 'Botschafter'], ['Ravkov', 'ambassador']),
  entry('serbian-president', 'person', ['Präsident von Serbien'], ['president of Serbia']),
  entry('scholz', 'person', ['Scholz'], ['Scholz']),
  entry('belarus', 'place', ['Belarus', 'Minsk'], ['Belarus', 'Minsk']),
  entry('azerbaijan', 'place', ['Aserbaidschan'], ['Azerbaijan']),
  entry('serbia', 'place', ['Serbien'], ['Serbia']),
  entry('baku', 'place', ['Baku'], ['Baku']),
  entry('shusha', 'place', ['Schuscha'], ['Shusha']),
  entry('trade', 'term', ['Handel', 'Handelsumsatz', 'Warenaustausch'], ['trade', 'trade turnover', 'commerce']),
  entry('lift', 'term', ['Aufzug', 'Aufzüge', 'Fahrstuhl', 'Lift'], ['elevator', 'lift']),
  entry(
    'gift',
    'term',
    ['schenken', 'schenkte', 'spenden', 'spendete', 'Geschenk'],
    ['give', 'gave', 'donate', 'gift'],
  ),
  entry('meeting', 'term', ['treffen', 'traf', 'trafen', 'Treffen'], ['meet', 'met', 'meeting']),
  entry('weather', 'elsewhere', ['Wetter'], ['weather']),
].join('')

/**
 * A small fixed corpus: four facts on Lukashenko's talks, two on the meeting with Serbia's president, in German and English,
 * and an article whose last paragraph no fact tells. Its wording is part of the ranking tests: change both together.
 */
export const TALKS_FOLDER: FolderFiles = {
  'articles/agency.md': articleFile(
    Object.values(PARAGRAPHS).join('\n\n'),
    'language: de\ntitle: Gespräche in Baku\npublisher: Agentur\npublished: 2024-11-11\nurl: https://agency.example/talks',
  ),
  'articles/bridge.md': articleFile(BRIDGE, 'language: de'),
  'facts/serbia.yaml': factsFile('serbia', SERBIA),
  'facts/talks.yaml': factsFile('talks', TALKS),
  'lexicon.yaml': LEXICON,
}

/** The same articles before anybody curated facts from them. */
export const TALKS_ARTICLES: FolderFiles = {
  'articles/agency.md': TALKS_FOLDER['articles/agency.md'] ?? '',
  'articles/bridge.md': TALKS_FOLDER['articles/bridge.md'] ?? '',
}
