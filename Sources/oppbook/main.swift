print("oppbook")
