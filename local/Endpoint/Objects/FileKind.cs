namespace CloudPipe.Local.Objects;

internal enum FileKind
{
    Missing,
    File,
    Folder,
    Link,
    Other,
}
