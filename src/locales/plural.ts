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
  return (count, forms) => {
    const category = new Intl.PluralRules(language).select(count)
    const form = category === 'one' || category === 'few' || category === 'many' ? forms[category] : undefined
    return `${new Intl.NumberFormat(language).format(count)} ${form ?? forms.other}`
  }
}
