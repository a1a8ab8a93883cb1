namespace CloudPipe.Local;

/// <summary>An object was written.</summary>
public sealed class ObjectWrittenEventArgs(StoredObject stored) : EventArgs
{
    public StoredObject Object { get; } = stored;
}
