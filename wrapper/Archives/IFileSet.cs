namespace CloudPipe.Wrapper;

/// <summary>Files by relative path: an OCI layout is the same in a folder and in a tar archive.</summary>
internal interface IFileSet
{
    /// <summary>For messages.</summary>
    string Description { get; }

    /// <returns>Null where there is no such file.</returns>
    IBlobContent? Find(string path);
}
