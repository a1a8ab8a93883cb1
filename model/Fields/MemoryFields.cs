namespace CloudPipe.Model;

/// <summary>The fields of an algorithm's memory.</summary>
internal static class MemoryFields
{
    // The least that Docker accepts, and the largest instance there is: 32 TiB.
    private static readonly WholeNumberShape s_mebibytes = new(6, 33_554_432);

    public static DocumentField Minimal { get; } = new(
        "minimal",
        s_mebibytes,
        "The least memory with which the algorithm works at all, in MiB; not more than `suggested`. Left out: not known.")
    {
        Examples = ["50"],
    };

    public static DocumentField Suggested { get; } = new(
        "suggested",
        s_mebibytes,
        "The memory that a worker is given, in MiB (1024 is 1 GiB). A program that takes more is ended, and its file fails as `out-of-memory`; an instance type "
        + "is chosen that has room for it.")
    {
        IsRequired = true,
        Examples = ["128", "4096"],
    };

    public static ObjectShape Fields { get; } = new([Minimal, Suggested]);
}
