/**
 * What React Aria says to screen readers, in Azerbaijani; it brings thirty languages but not ours.
 *
 * One export per package of React Aria; `vite/ariaWords.ts` puts them beside the English words.
 * Keys and arguments are React Aria's; `ariaWords.test.ts` compares them.
 */
type Say = (values: Record<string, string>) => string
type Counts = { select(options: Record<string, string | (() => string)>, value: unknown): string }

export const autocomplete = { collectionLabel: 'Təkliflər' }

export const breadcrumbs = { breadcrumbs: 'Səhifə yolu' }

export const calendar = {
  previous: 'Əvvəlki',
  next: 'Növbəti',
  selectedDateDescription: (({ date }) => `Seçilmiş tarix: ${date}`) satisfies Say,
  selectedRangeDescription: (({ dateRange }) => `Seçilmiş aralıq: ${dateRange}`) satisfies Say,
  todayDate: (({ date }) => `Bu gün, ${date}`) satisfies Say,
  todayDateSelected: (({ date }) => `Bu gün, ${date}, seçilib`) satisfies Say,
  dateSelected: (({ date }) => `${date}, seçilib`) satisfies Say,
  startRangeSelectionPrompt: 'Aralığın başlanğıcını seçmək üçün klikləyin',
  finishRangeSelectionPrompt: 'Aralığın sonunu seçmək üçün klikləyin',
  minimumDate: 'Mümkün olan ilk tarix',
  maximumDate: 'Mümkün olan son tarix',
  dateRange: (({ startDate, endDate }) => `${startDate} – ${endDate}`) satisfies Say,
}

export const combobox = {
  focusAnnouncement: (values: Record<string, unknown>, counts: Counts) => {
    const group = `${values.groupTitle} qrupu, ${values.groupCount} seçim. `
    const entered = counts.select({ true: group, other: '' }, values.isGroupChange)
    const selected = counts.select({ true: ', seçilib', other: '' }, values.isSelected)
    return `${entered}${values.optionText}${selected}`
  },
  countAnnouncement: (({ optionCount }) => `${optionCount} seçim var.`) satisfies Say,
  selectedAnnouncement: (({ optionText }) => `${optionText}, seçilib`) satisfies Say,
  buttonLabel: 'Təklifləri göstər',
  listboxLabel: 'Təkliflər',
}

export const datepicker = {
  era: 'era',
  year: 'il',
  month: 'ay',
  day: 'gün',
  hour: 'saat',
  minute: 'dəqiqə',
  second: 'saniyə',
  dayPeriod: 'AM/PM',
  calendar: 'Təqvim',
  startDate: 'Başlanğıc tarixi',
  endDate: 'Son tarix',
  weekday: 'həftənin günü',
  timeZoneName: 'saat qurşağı',
  selectedDateDescription: (({ date }) => `Seçilmiş tarix: ${date}`) satisfies Say,
  selectedRangeDescription: (({ startDate, endDate }) =>
    `Seçilmiş aralıq: ${startDate} – ${endDate}`) satisfies Say,
  selectedTimeDescription: (({ time }) => `Seçilmiş saat: ${time}`) satisfies Say,
}

export const dateValidation = {
  rangeUnderflow: (({ minValue }) => `${minValue} və ya daha sonra olmalıdır.`) satisfies Say,
  rangeOverflow: (({ maxValue }) => `${maxValue} və ya daha əvvəl olmalıdır.`) satisfies Say,
  rangeReversed: 'Başlanğıc tarixi son tarixdən əvvəl olmalıdır.',
  unavailableDate: 'Bu tarixi seçmək olmaz.',
}

export const grid = {
  deselectedItem: (({ item }) => `${item} seçimdən çıxarıldı.`) satisfies Say,
  select: 'Seç',
  selectedCount: (({ count }) => `Seçilənlərin sayı: ${count}.`) satisfies Say,
  selectedAll: 'Hamısı seçildi.',
  selectedItem: (({ item }) => `${item} seçildi.`) satisfies Say,
  longPressToSelect: 'Seçim rejimi üçün basıb saxlayın.',
}

export const menu = {
  longPressMessage: 'Menyunu açmaq üçün basıb saxlayın və ya Alt + Aşağı ox düymələrini basın',
}

export const numberfield = {
  decrease: (({ fieldLabel }) => `${fieldLabel}: azalt`) satisfies Say,
  increase: (({ fieldLabel }) => `${fieldLabel}: artır`) satisfies Say,
  numberField: 'Ədəd sahəsi',
}

export const overlays = { dismiss: 'Bağla' }

export const searchfield = { 'Clear search': 'Axtarışı təmizlə' }

export const spinbutton = { Empty: 'Boş' }

export const table = {
  select: 'Seç',
  selectAll: 'Hamısını seç',
  sortable: 'sıralana bilən sütun',
  ascending: 'artan sıra ilə',
  descending: 'azalan sıra ilə',
  ascendingSort: (({ columnName }) =>
    `${columnName} sütunu üzrə artan sıra ilə düzülüb`) satisfies Say,
  descendingSort: (({ columnName }) =>
    `${columnName} sütunu üzrə azalan sıra ilə düzülüb`) satisfies Say,
  columnSize: (({ value }) => `${value} piksel`) satisfies Say,
  resizerDescription: 'Eni dəyişmək üçün Enter düyməsini basın',
  expand: 'Aç',
  collapse: 'Yığ',
}

export const tag = {
  removeDescription: 'Silmək üçün Delete düyməsini basın.',
  removeButtonLabel: 'Sil',
}

export const components = {
  selectPlaceholder: 'Seçin',
  tableResizer: 'Eni dəyişən',
  dropzoneLabel: 'Fayl sahəsi',
  colorSwatchPicker: 'Rəng nümunələri',
}
