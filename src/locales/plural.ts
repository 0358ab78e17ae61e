import type { Language } from '../text/language.ts'

/** The forms of a counted noun; "few" and "many" exist in Russian and Belarusian only. */
export interface PluralForms {
  readonly one: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}

/** Returns a function that writes a number with the right form of its noun: "2 факта", "5 фактов", "1 Fakt". */
export function createCount(language: Language): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (count, forms) => {
    const category = rules.select(count)
    const form = category === 'one' || category === 'few' || category === 'many' ? forms[category] : undefined
    return `${numbers.format(count)} ${form ?? forms.other}`
  }
}
