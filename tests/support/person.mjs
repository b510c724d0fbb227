// Invented people who hand things in.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident identity number with its check character (GB 11643), for a birth date `YYYYMMDD`. */
export const residentId = (birth, order = '002') => {
  const body = `220100${birth}${order}`;
  const sum = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
};

export const KIM = {
  name: '金顺姬',
  phone: '19900001234',
  birth: '1944-08-15',
  residentId: residentId('19440815'),
};
