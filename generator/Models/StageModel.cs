namespace CloudPipe.Generator;

/// <summary>A place of an algorithm in a workflow.</summary>
/// <param name="Source">As the document has it.</param>
/// <param name="ClassName">Of the class of the stage.</param>
/// <param name="Facts">The class of the algorithm's constants.</param>
/// <param name="Variables">The record of the algorithm's variables.</param>
/// <param name="Given">The variables that it is given, by the names of the record's properties.</param>
internal sealed record StageModel(StageSource Source, string ClassName, string Facts, string Variables, EquatableArray<TextEntry> Given);
