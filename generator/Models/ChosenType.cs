using CloudPipe.Model;

namespace CloudPipe.Generator;

/// <summary>The instance type of an algorithm: what its document names, else what suits it.</summary>
internal static class ChosenType
{
    /// <returns>Null where there is none.</returns>
    public static string? Of(AlgorithmDocument document)
    {
        try
        {
            return InstanceTypeChoice.Complete(document).InstanceType;
        }
        catch (NoInstanceTypeException)
        {
            return null;
        }
    }
}
