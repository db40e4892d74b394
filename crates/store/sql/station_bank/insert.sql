INSERT INTO station_item (id, version, standard, level, module, knowledge_point, interaction, difficulty, question)
VALUES (:id, :version, :standard, :level, :module, :knowledge_point, :interaction, :difficulty, :question)
