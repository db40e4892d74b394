INSERT INTO item_version (id, version, standard, level, module, knowledge_point, interaction, difficulty,
                          question, answer_key, explanation, author, review, theme, enemies, published)
VALUES (:id, :version, :standard, :level, :module, :knowledge_point, :interaction, :difficulty,
        :question, :answer_key, :explanation, :author, :review, :theme, :enemies, :published)
