"""Pictures of what the knowledge base holds; imported only when one is asked for, since matplotlib takes its time."""
