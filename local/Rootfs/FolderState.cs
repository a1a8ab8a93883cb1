namespace CloudPipe.Local.Rootfs;

/// <summary>What a folder is to become when everything is in it.</summary>
internal sealed record FolderState(UnixFileMode Mode, DateTimeOffset Modified);
