using static CloudPipe.Model.AlgorithmErrorCodes;

namespace CloudPipe.Model;

/// <summary>The exit codes of which a document says whether another attempt can help: <c>[1, 64]</c>.</summary>
internal static class ExitCodeList
{
    /// <returns>Sorted, each once; null if the field is absent.</returns>
    public static IReadOnlyList<int>? Read(ObjectFields fields, DocumentField list)
    {
        const string hint = "exit code 0 is success, and there is none above 255; a program that a signal ended has none";
        if (fields.Optional(list) is null)
        {
            return null;
        }

        return
        [
            .. fields.List(list).Select(item => fields.WholeNumber(item, list.Name, (WholeNumberShape)list.Item, BadExitCode, hint)).OfType<int>().Distinct().OrderBy(code => code),
        ];
    }

    /// <summary>One code cannot be both.</summary>
    public static void Check(DocumentSource source, ObjectFields fields, AlgorithmDocument document)
    {
        foreach (var code in document.PermanentExitCodes.Intersect(document.RetryExitCodes ?? []))
        {
            var message = $"exit code {code} is in 'permanent_exit_codes' and in 'retry_exit_codes'";
            source.Diagnostics.Error(ContradictingExitCode, fields.Optional(AlgorithmFields.RetryExitCodes)!.Start, message, "keep it in one of them");
        }
    }
}
