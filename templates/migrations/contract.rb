# Phase contract of {{name}}: ships alone, after the compatibility window and with the removal proof.
# The release that runs until then has `self.ignored_columns += ["total"]` in the model: Rails remembers the columns of a
# table. The way back brings the column back empty.
class {{camel}}Contract < ActiveRecord::Migration[{{rails}}]
  def up
    execute "SET LOCAL lock_timeout = '2s'"
    remove_column :orders, :total
  end

  def down
    execute "SET LOCAL lock_timeout = '2s'"
    add_column :orders, :total, :decimal
  end
end
