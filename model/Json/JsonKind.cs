namespace CloudPipe.Model.Json;

internal enum JsonKind
{
    /// <summary>Something stands here and was already reported: whoever meets it says nothing more.</summary>
    Invalid,
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}
