# Phase expand of {{name}}: running code ignores a nullable column.
class {{camel}}Expand < ActiveRecord::Migration[{{rails}}]
  def up
    execute "SET LOCAL lock_timeout = '2s'"
    add_column :orders, :total_cents, :bigint
  end

  def down
    execute "SET LOCAL lock_timeout = '2s'"
    remove_column :orders, :total_cents
  end
end
