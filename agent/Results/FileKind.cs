namespace CloudPipe.Agent.Results;

internal enum FileKind
{
    Missing,
    File,
    Folder,
    Link,

    /// <summary>A pipe, a socket or a device.</summary>
    Special,
}
