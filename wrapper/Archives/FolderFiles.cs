namespace CloudPipe.Wrapper;

/// <summary>A folder. It is only asked for fixed names and for paths made of checked digests.</summary>
internal sealed class FolderFiles(string root) : IFileSet
{
    public string Description => $"folder '{root}'";

    public IBlobContent? Find(string path)
    {
        var file = new FileInfo(Path.Combine(root, path));
        return file.Exists ? FileContent.Whole(file) : null;
    }
}
