namespace CloudPipe.Local.Rootfs;

/// <summary>What lstat says is at a path.</summary>
internal enum PathKind
{
    Missing,
    Directory,
    Link,
    Other,
}
