import { az } from 'date-fns/locale/az'
import { createDateFormat } from './date.ts'
import { createFigures } from './figures.ts'
import { createLanguageName } from './language-name.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { createQuotation } from './quotation.ts'
import { listSubjects } from './subject.ts'

const count = createCount('az')
const languageName = createLanguageName('az')
const figures = createFigures('az')
const times = (n: number) => `${figures.count(n)} dəfə`
const formatDate = createDateFormat({
  locale: az,
  dayOnly: (day) => `${day}`,
  dayAndMonth: (day, month) => `${day} ${month}`,
  day: (day, month, year) => `${day} ${month} ${year}`,
  month: (month, year) => `${month} ${year}`,
  year: (year) => `${year}`,
})

const ability = (topics: readonly string[]) =>
  topics.length > 0
    ? `Suallara cavab verir və hər cavabın mənbəyini göstərirəm. Mövzularım: ${listSubjects(topics)}`
    : 'Mənbələrimdəki məqalələr üzrə suallara cavab verirəm; hər cavab öz mənbəyi ilə.'

export const azerbaijani: Locale = {
  language: 'az',
  name: 'Azərbaycanca',
  // date-fns writes the Azerbaijani months with a capital, the language does not.
  formatDate: (date) => (date === null ? 'göstərilməyib' : formatDate(date).toLocaleLowerCase('az')),
  notStated: 'göstərilməyib',
  figures,
  answers: {
    unanswered: 'Mənbələrimdə bu barədə məlumat yoxdur.',
    unansweredRelated: 'Bunlara cavab verə bilərəm:',
    premise: 'Orada yazılan budur:',
    truncated: (length) =>
      `Sualınız çox uzundur: yalnız ilk ${count(length, { one: 'simvol', other: 'simvol' })} oxundu.`,
    smalltalk: {
      greeting: (topics) => `Salam! ${ability(topics)}`,
      thanks: 'Dəyməz! Başqa sualınız varsa, verin.',
      farewell: 'Sağ olun! Yeni sualınız olsa, buradayam.',
      praise: 'Yaxşı! Başqa sualınız varsa, verin.',
      identity: (topics) => `Mən yalnız mənbələrimdə yazılanları deyən botam. ${ability(topics)}`,
      wellbeing: (topics) => `Hər şey qaydasındadır, soruşduğunuz üçün təşəkkürlər. ${ability(topics)}`,
      insult: (topics) => `Narazı qaldığınıza görə təəssüf edirəm. ${ability(topics)}`,
      order: (topics) => `Bu mənim işim deyil. ${ability(topics)}`,
      wordless: 'Zəhmət olmasa, sualınızı sözlə yazın.',
    },
  },
  citation: {
    quoted: createQuotation('“”'),
    originalLanguage: (tag) => `Orijinalın dili: ${languageName(tag)}`,
    publisherNotStated: 'nəşr göstərilməyib',
    titleNotStated: 'başlıq göstərilməyib',
    dateNotStated: 'tarix göstərilməyib',
  },
  buttons: {
    sourceInContext: '📄 Mənbə kontekstdə',
    source: (position) => `📄 Mənbə ${position}`,
    previous: '◀ Əvvəlki',
    next: 'Növbəti ▶',
    quote: '🔎 Sitata keç',
    backToAnswer: '↩ Cavaba qayıt',
    backToTopics: '↩ Bütün mövzular',
    browseTopics: '🗂 Mövzular üzrə baxmaq',
  },
  toasts: {
    thanks: 'Rəyiniz üçün təşəkkür edirəm!',
    stale: 'Bu məlumat artıq mənbələrimdə həmin şəkildə yoxdur. Zəhmət olmasa, yenidən soruşun.',
    failed: 'Təəssüf ki, alınmadı. Zəhmət olmasa, yenidən cəhd edin.',
  },
  hints: {
    unsupported: 'Mən yalnız mətn oxuyuram: zəhmət olmasa, sualınızı mesaj kimi yazın.',
    askUsage: 'Sualınızı əmrdən sonra yazın, məsələn:',
    unknownCommand: 'Bu əmri tanımıram. Nə edə bildiyimi /help göstərir.',
    failed: 'Təəssüf ki, xəta baş verdi. Zəhmət olmasa, yenidən cəhd edin.',
    unknownLink: 'Bu keçidin göstərdiyi məlumat artıq mənbələrimdə yoxdur.',
    flood: 'Bir anda həddən çox mesaj gəldi. Bir az ara verin, sonra yenə cavab verəcəyəm.',
  },
  start: {
    welcome: (topics) => `Salam! ${ability(topics)}\n\nSadəcə sualınızı yazın.`,
    examples: 'Məsələn:',
  },
  help: {
    asking:
      'Sualınızı öz sözlərinizlə alman, ingilis, rus, Azərbaycan və ya belarus dilində yazın. Sualın dilində cavab verirəm.',
    followUp:
      'On dəqiqə ərzində qısaca dəqiqləşdirə bilərsiniz, məsələn: “bəs harada?”. Sualınızı redaktə etsəniz, cavabımı dəyişirəm.',
    groups: (username) =>
      `Qruplarda məni @${username} ilə qeyd edin və ya /ask əmrindən sonra sualınızı yazın. İstənilən başqa çatda @${username} və sualı yazın.`,
    honesty: 'Hər cavabda mənbə göstərilir. Mənbələrimdə olmayana cavab vermirəm.',
    commands: 'Əmrlər',
  },
  commands: {
    ask: 'Sual vermək',
    topics: 'Mövzular üzrə baxmaq',
    timeline: 'Hadisələrin ardıcıllığı',
    sources: 'Mənbələrim',
    lang: 'Dil seçmək',
    help: 'Necə işləyir',
    about: 'Bu bot haqqında',
    privacy: 'Nə saxlanılır',
    forget: 'Bu çatı unutmaq',
    start: 'Salamlama və nümunələr',
  },
  adminCommands: {
    reload: 'Bilikləri yenidən yükləmək',
    stats: 'Statistika',
    unanswered: 'Cavabsız suallar',
  },
  profile: {
    description: (topics) =>
      `${ability(topics)}\n\nÖz sözlərinizlə alman, ingilis, rus, Azərbaycan və ya belarus dilində soruşun. Mənbələrimdə olmayana cavab vermirəm.`,
    shortDescription: 'Suallara yoxlanılmış mənbələr əsasında, sözbəsöz sitatlarla, beş dildə cavab verir.',
  },
  page: (page, pages) => `Səhifə ${page}/${pages}`,
  topics: {
    heading: 'Mövzular',
    choose: 'Mövzu seçin:',
    empty: 'Hələ mövzu siyahısı yoxdur. Sadəcə məqalələrdə yazılanlar barədə soruşun.',
  },
  timeline: { heading: 'Xronologiya', empty: 'Mənbələrimdə tarixi göstərilən hadisə yoxdur.' },
  sources: { heading: 'Mənbələrim', references: 'Əlavə məlumat', empty: 'Hazırda mənbəm yoxdur.' },
  paragraph: (number, total) => `Abzas ${number}/${total}`,
  lang: {
    choose: 'Sizinlə hansı dildə danışım? Suallara sualın dilində cavab verirəm.',
    changed: 'Yaxşı, sizinlə Azərbaycan dilində danışacağam. Suallara yenə sualın dilində cavab verirəm.',
    automatic: 'Avtomatik',
    automaticChosen: 'Yaxşı, Telegram dilinizə uyğunlaşacağam.',
  },
  about: {
    heading: 'Bu bot haqqında',
    version: (version) => `Versiya: ${version}`,
    knowledge: (hash) => `Bilik versiyası: ${hash}`,
    facts: (n) => `Həcm: ${count(n, { one: 'fakt', other: 'fakt' })}`,
    articles: (n) => `Əsas: ${count(n, { one: 'məqalə', other: 'məqalə' })}`,
    newest: (date) => `Ən yeni məqalə: ${date}`,
  },
  privacy: (from) => `Nəyi və nə qədər saxlayıram

Verilənlər bazasında:
• seçmisinizsə, bu çatın dili (/lang) — /forget əmrinə qədər;
• cavabın neçə dəfə 👍 və ya 👎 aldığı, lakin kimdən aldığı yox;
• gün ərzində neçə sual gəldiyi, hansı dillərdə olduğu, cavab verə bilib-bilmədiyim və bunun nə qədər vaxt apardığı;
• mənbələrimdə cavabı olmayan suallar: kiçik hərflərlə mətni, dili, neçə dəfə və sonuncu dəfə nə vaxt verildiyi; kimin soruşduğu isə heç vaxt saxlanmır. Botun administratorları sualı yalnız ən azı ${times(from)} veriləndən sonra görür. Sonuncu dəfə verildikdən 90 gün sonra sual silinir. E-poçt ünvanı, keçid, @ad və ya uzun ədəd olan, eləcə də 200 simvoldan uzun suallar burada saxlanmır;
• mənə göndərdikləriniz — nasazlıq zamanı heç nə itməsin deyə, şifrələnmiş şəkildə və yalnız cavab verənə qədər. Sonra məzmun silinir; eyni cavabı iki dəfə almamağınız üçün yalnız sıra nömrəsi iki gün qalır.

Yalnız operativ yaddaşda:
• bu çatda cavab verdiyim son sual — qısa dəqiqləşdirmə üçün on dəqiqə;
• son on dəqiqənin sualları və cavabları, kimin soruşduğu göstərilmədən — daha tez cavab vermək üçün;
• hansı mesajımın hansı suala aid olduğu — sual redaktə edildikdə cavabı dəyişmək üçün bir gün.

Yalnız bir neçə dəqiqəlik:
• kimin neçə mesaj göndərdiyi (mesaj selindən qorunmaq üçün) və çata nə vaxt yenidən yaza biləcəyim. Verilənlər bazasında bu yalnız kimə aid olduğunu göstərməyən işarələrlə saxlanıla bilər.

/forget dil seçimini, bu çatın son sualını və hansı mesajın hansı suala aid olduğu barədə məlumatı silir. Mesajların mətni jurnallara yazılmır. Telegram-ın öz məxfilik siyasəti var.`,
  forgotten:
    'Hazırdır: bu çatın dil seçimini sildim və burada son dəfə nə soruşulduğunu unutdum. Daha nəyi saxladığım /privacy əmrində yazılıb.',
  inline: { openChat: 'Botla çatda soruşun', unansweredTitle: 'Mənbələrimdə bu barədə məlumat yoxdur' },
  reload: {
    done: (hash, elapsedMs) => `Yeni bilik versiyası: ${hash} (${figures.duration(elapsedMs)} ərzində yükləndi)`,
    unchanged: 'Məzmunda heç nə dəyişməyib.',
    facts: 'Faktlar',
    articles: 'Məqalələr',
    added: 'əlavə edilib',
    changed: 'dəyişdirilib',
    removed: 'silinib',
    rejected: (n) =>
      `Qəbul edilmədi: ${count(n, { one: 'xəta', other: 'xəta' })}. Əvvəlki versiya cavab verməyə davam edir.`,
    more: (n) => `… və daha ${count(n, { one: 'xəta', other: 'xəta' })}`,
    checking: 'Yeni biliklər yoxlanılır…',
    busy: 'Yenidən yükləmə artıq gedir.',
    replicas: (agreeing, all, hash) => `${hash} versiyasında: ${all} nüsxədən ${agreeing}.`,
    keeps: (replica, hash) => `${replica} öz qovluğunu qəbul etmədi və ${hash} versiyasında qalır:`,
    differs: (replica, hash) => `${replica} başqa qovluqla işləyir: ${hash}.`,
    silent: (replica) => `${replica} cavab vermədi.`,
    unreached:
      'Verilənlər bazası əlçatan olmadığı üçün digər nüsxələrə xəbər vermək mümkün olmadı. /reload əmrini sonra təkrarlayın.',
  },
  databaseAway: 'Verilənlər bazası hazırda əlçatan deyil. Suallara yenə də cavab verilir; bir azdan yenidən cəhd edin.',
  stats: {
    heading: 'Statistika',
    periods: 'bu gün · 7 gün · cəmi',
    questions: 'Suallar',
    answered: 'Cavab verilib',
    unanswered: 'Mənbələrdə yoxdur',
    smalltalk: 'Salamlaşma və s.',
    median: 'Cavab müddəti (median)',
    languages: 'Dillər',
    feedback: 'Rəylər',
    worst: 'Ən çox 👎:',
    uptime: 'Fasiləsiz işləyir',
    knowledge: 'Bilik versiyası',
    replicas: 'Nüsxələr',
    reloads: 'Son yenidən yükləmələr (UTC)',
    refused: (n) => `qəbul edilmədi, ${count(n, { one: 'xəta', other: 'xəta' })}`,
  },
  unanswered: {
    heading: 'Cavabsız suallar',
    order: (from) => `Ən azı ${times(from)} verilib; əvvəlcə ən çox soruşulanlar.`,
    entry: (language, askings, lastAsked) => `${language} · ${times(askings)} verilib, sonuncu dəfə ${lastAsked}`,
    legend: '✅ hazırdır: yenə soruşulsa, yenidən görünəcək · 🗑 bir daha göstərmə',
    empty: (from) => `Hamısı bitib: açıq sualların heç biri hələ ${times(from)} verilməyib.`,
  },
}
