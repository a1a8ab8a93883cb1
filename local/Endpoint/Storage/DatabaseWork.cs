namespace CloudPipe.Local.Storage;

/// <summary>A piece of work that waits for the writer.</summary>
internal abstract class DatabaseWork
{
    public abstract void Run(DatabaseSession session);

    public abstract void Complete(Exception? failure);
}
