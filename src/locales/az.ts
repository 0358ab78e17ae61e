import { az } from 'date-fns/locale/az'
import { createDateFormat } from './date.ts'
import type { Locale } from './locale.ts'
import { createCount } from './plural.ts'
import { listSubjects } from './subject.ts'

const count = createCount('az')
const formatDate = createDateFormat({
  locale: az,
  dayOnly: 'd',
  dayAndMonth: 'd MMMM',
  day: 'd MMMM yyyy',
  month: 'LLLL yyyy',
  year: 'yyyy',
})

const ability = (topics: readonly string[]) =>
  topics.length > 0
    ? `Bu mövzular üzrə suallara cavab verirəm: ${listSubjects(topics)}; hər cavab öz mənbəyi ilə.`
    : 'Mənbələrimdəki məqalələr üzrə suallara cavab verirəm; hər cavab öz mənbəyi ilə.'

export const azerbaijani: Locale = {
  language: 'az',
  name: 'Azərbaycanca',
  // date-fns writes the Azerbaijani months with a capital, the language does not.
  formatDate: (date) => (date === null ? 'göstərilməyib' : formatDate(date).toLocaleLowerCase('az')),
  notStated: 'göstərilməyib',
  answers: {
    unanswered: 'Mənbələrimdə bu barədə məlumat yoxdur.',
    unansweredRelated: 'Bunlara cavab verə bilərəm:',
    premise: 'Mənbələrimdə başqa cür yazılıb:',
    truncated: (length) =>
      `Sualınız çox uzundur: yalnız ilk ${count(length, { one: 'simvol', other: 'simvol' })} oxundu.`,
    smalltalk: {
      greeting: (topics) => `Salam! ${ability(topics)}`,
      thanks: 'Buyurun! Başqa sualınız varsa, verin.',
      farewell: 'Sağ olun! Yeni sualınız olsa, buradayam.',
      praise: 'Təşəkkür edirəm, çox sağ olun!',
      identity: (topics) => `Mən yalnız mənbələrində yazılanları deyən botam. ${ability(topics)}`,
      wellbeing: (topics) => `Hər şey qaydasındadır, soruşduğunuz üçün təşəkkürlər. ${ability(topics)}`,
      insult: (topics) => `Narazı qaldığınıza görə təəssüf edirəm. ${ability(topics)}`,
      order: (topics) => `Bu mənim işim deyil. ${ability(topics)}`,
    },
  },
}
