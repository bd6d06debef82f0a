/** DeepSeek's own words for answers from sources; `brief` where the context is too small for all of them. */
export interface Instructions {
  opening: string
  cite: string
  citePages: string
  citeBriefly: string
  question: string
}

const english: Instructions = {
  opening: "# The following contents are the search results related to the user's message:",
  cite: `In the search results I provide to you, each result is formatted as [webpage X begin]...[webpage X end], where X represents the numerical index of each article. Please cite the context at the end of the relevant sentence when appropriate. Use the citation format [citation:X] in the corresponding part of your answer. If a sentence is derived from multiple contexts, list all relevant citation numbers, such as [citation:3][citation:5]. Be sure not to cluster all citations at the end; instead, include them in the corresponding parts of the answer.
When responding, please keep the following points in mind:
- Not all content in the search results is closely related to the user's question. You need to evaluate and filter the search results based on the question.
- Avoid mentioning content not provided in the search results unless necessary. If they do not hold the answer, say so.
- If the response is lengthy, structure it well and summarize it in paragraphs. If a point-by-point format is needed, try to limit it to 5 points and merge related content.
- For objective Q&A, if the answer is very brief, you may add one or two related sentences to enrich the content.
- Your answer should synthesize information from multiple relevant webpages and avoid repeatedly citing the same webpage.
- Unless the user requests otherwise, your response should be in the same language as the user's question.`,
  citePages: `The pages of the files above are formatted as [webpage X begin]...[webpage X end], where X represents the numerical index of each page. Please cite them at the end of the relevant sentence, in the format [citation:X]. If a sentence is derived from several pages, list all their numbers, such as [citation:3][citation:5]. If the files do not hold the answer, say so. Your response should be in the same language as the user's question.`,
  citeBriefly: 'Please cite the context at the end of the relevant sentence. Use the citation format [citation:X].',
  question: "# The user's message is:",
}

const chinese: Instructions = {
  opening: '# 以下内容是基于用户发送的消息的搜索结果:',
  cite: `在我给你的搜索结果中，每个结果都是[webpage X begin]...[webpage X end]格式的，X代表每篇文章的数字索引。请在适当的情况下在句子末尾引用上下文。请按照引用编号[citation:X]的格式在答案中对应部分引用上下文。如果一句话源自多个上下文，请列出所有相关的引用编号，例如[citation:3][citation:5]，切记不要将引用集中在最后返回引用编号，而是在答案对应部分列出。
在回答时，请注意以下几点：
- 并非搜索结果的所有内容都与用户的问题密切相关，你需要结合问题，对搜索结果进行甄别、筛选。
- 如非必要，不要提及搜索结果未提供的内容。如果搜索结果中没有答案，请如实说明。
- 如果回答很长，请尽量结构化、分段落总结。如果需要分点作答，尽量控制在5个点以内，并合并相关的内容。
- 对于客观类的问答，如果问题的答案非常简短，可以适当补充一到两句相关信息，以丰富内容。
- 你的回答应该综合多个相关网页来回答，不能重复引用一个网页。
- 除非用户要求，否则你回答的语言需要和用户提问的语言保持一致。`,
  citePages:
    '上面文件的每一页都是[webpage X begin]...[webpage X end]格式的，X代表每页的数字索引。请在相关句子末尾按照[citation:X]的格式引用。如果一句话源自多页，请列出所有相关的引用编号，例如[citation:3][citation:5]。如果文件中没有答案，请如实说明。回答的语言需要和用户提问的语言保持一致。',
  citeBriefly: '请在相关句子末尾引用上下文，格式为[citation:X]。',
  question: '# 用户消息为：',
}

/** Chinese for questions in Chinese (Japanese ones have kana), else English, as DeepSeek does. */
export function instructionsFor(question: string): Instructions {
  const isChinese = /\p{Script=Han}/u.test(question) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(question)
  return isChinese ? chinese : english
}
